package io.neuralmemory.inspect;

import io.neuralmemory.CheckReport;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.inspect.view.Catalogue;
import io.neuralmemory.inspect.view.Finder;
import java.time.Clock;
import java.time.Instant;

/** The store that is looked at: open, and seen as of one moment. Thread-safe. */
final class Inspected implements AutoCloseable {
    private final PersistentMemoryBuilder builder;
    private final PersistentMemory memory;
    private final Finder finder;
    private final Clock clock;
    private volatile Catalogue catalogue;

    /** Opens the store that {@code builder} says. */
    Inspected(PersistentMemoryBuilder builder, Clock clock) {
        this.builder = builder;
        this.clock = clock;
        memory = builder.build();
        finder = new Finder(memory);
        catalogue = Catalogue.of(memory, 1, clock.instant());
    }

    PersistentMemory memory() {
        return memory;
    }

    Finder finder() {
        return finder;
    }

    /** Every memory, as of the last look; another one after each look. */
    Catalogue catalogue() {
        return catalogue;
    }

    Instant now() {
        return clock.instant();
    }

    /** Takes in what somebody else has written, and looks at every memory anew. */
    synchronized void lookAgain() {
        Instant begin = clock.instant();
        memory.refresh();
        catalogue = Catalogue.of(memory, catalogue.number() + 1, begin);
    }

    /** What lies on the disk at this moment. */
    synchronized StoreInfo info() {
        return builder.info();
    }

    /** Looks for damage in every byte. */
    CheckReport check() {
        return builder.check();
    }

    @Override
    public void close() {
        memory.close();
    }
}
