package io.neuralmemory.cli.intake;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.spi.Dimension;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * Makes memories of foreign entries and hands them on. An entry of which anything is wrong is handed on not at all. All
 * non-empty embeddings of one file have the same dimension.
 */
final class Feed {
    private final Clock clock;
    private final IntakeSink sink;
    private Dimension dimension = Dimension.UNKNOWN;

    Feed(Instant now, IntakeSink sink) {
        this.clock = Clock.fixed(now, ZoneOffset.UTC);
        this.sink = sink;
    }

    /**
     * Reads all entries and closes them.
     *
     * @param maker what an entry becomes; an {@link IllegalArgumentException} says what is wrong with it
     */
    void all(Entries entries, Function<Entries, List<NewMemory>> maker) {
        try (entries) {
            while (true) {
                try {
                    if (!entries.advance()) {
                        return;
                    }
                } catch (CorruptStoreException e) {
                    sink.bad().accept(e);
                    if (!entries.canGoOn()) {
                        return;
                    }
                    continue;
                }
                take(entries, maker);
            }
        }
    }

    private void take(Entries entries, Function<Entries, List<NewMemory>> maker) {
        List<Memory> memories;
        try {
            memories = maker.apply(entries).stream().map(this::memory).toList();
        } catch (IllegalArgumentException e) {
            sink.bad().accept(new CorruptStoreException(entries.place() + ": " + e.getMessage(), e));
            return;
        }
        memories.forEach(sink.memories());
    }

    private Memory memory(NewMemory one) {
        Memory memory = one.toMemory(clock);
        EmbeddingVector embedding = memory.value().embedding();
        if (!dimension.accepts(embedding)) {
            throw new IllegalArgumentException(
                    "the embedding " + dimension.contrast(Dimension.of(embedding), "the entries before it have"));
        }
        dimension = dimension.or(Dimension.of(embedding));
        return memory;
    }

    /** The object that an entry must be. */
    static JsonObject object(Entries entries) {
        if (entries.value() instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("is " + JsonObject.kind(entries.value()) + "; expected an object");
    }
}
