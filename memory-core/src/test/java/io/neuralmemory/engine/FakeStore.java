package io.neuralmemory.engine;

import io.neuralmemory.Durability;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.home.StoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A store's directory, the medium of its fakes, its clock, and the openings of it. */
final class FakeStore implements AutoCloseable {
    final Path directory;
    final FakeMedium medium;
    final Hooks hooks;
    final TestClock clock;
    private final List<PersistentMemory> opened = new ArrayList<>();

    /** @param directory an empty or missing directory */
    FakeStore(Path directory) {
        this(directory, new FakeMedium(), new TestClock());
    }

    private FakeStore(Path directory, FakeMedium medium, TestClock clock) {
        this.directory = directory;
        this.medium = medium;
        this.hooks = medium.hooks;
        this.clock = clock;
    }

    PersistentMemoryBuilder builder() {
        return new PersistentMemoryBuilder()
                .withBackend(medium.backend())
                .withLog(medium.logProvider())
                .withStoragePath(directory)
                .withClock(clock);
    }

    PersistentMemory open() {
        return open(builder());
    }

    PersistentMemory open(Durability durability) {
        return open(builder().withDurability(durability));
    }

    PersistentMemory open(PersistentMemoryBuilder builder) {
        PersistentMemory memory = builder.build();
        opened.add(memory);
        return memory;
    }

    /** The store as another process finds it when this one dies now. */
    FakeStore killed() {
        return copied(medium.afterKill());
    }

    /** The store as it is found when the power fails now. */
    FakeStore afterPowerLoss() {
        return copied(medium.afterPowerLoss());
    }

    private FakeStore copied(FakeMedium copy) {
        try {
            Path copies = Files.createTempDirectory(directory.toAbsolutePath().getParent(), "copy");
            Files.copy(directory.resolve(StoreProperties.FILE_NAME), copies.resolve(StoreProperties.FILE_NAME));
            FakeStore found = new FakeStore(copies, copy, new TestClock());
            found.clock.set(clock.instant());
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes every opening, whatever comes of it, and looks whether the engine kept the rules. */
    @Override
    public void close() {
        for (PersistentMemory memory : opened) {
            try {
                memory.close();
            } catch (MemoryStoreException e) {
                // A test of failures leaves stores that cannot save.
                System.getLogger("test").log(System.Logger.Level.DEBUG, "closed after a test", e);
            }
        }
        medium.assertRulesKept();
    }

    /** A memory of one float. */
    static NewMemory memory(String id, String content) {
        return NewMemory.builder(content).id(id).embedding(1f).build();
    }
}
