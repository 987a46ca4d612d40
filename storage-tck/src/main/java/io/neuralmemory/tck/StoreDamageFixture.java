package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Stores to be damaged: one that was closed, and one whose process was killed. */
abstract class StoreDamageFixture extends StoreFixture {
    /** A file that says who holds the store, and nothing of what it holds. */
    static final String LOCK_FILE = "neural-memory.lock";

    /** A file without which nobody knows what to read, so that nothing can be salvaged. */
    static final String DESCRIPTION_FILE = "store.properties";

    final PersistentMemory opened(Path directory, RecoveryMode mode, boolean readOnly) {
        return builder(directory)
                .withBackgroundExecutor(Runnable::run)
                .withRecovery(mode)
                .withReadOnly(readOnly)
                .build();
    }

    /**
     * A store, and what it was some writes before.
     *
     * @param saved the states since the last save, one for each write
     * @param written every memory that was ever in it
     */
    record Stored(DirectoryImage older, DirectoryImage newer, List<StoreState> saved, Set<Memory> written, int places) {
        PlantedDamage damage() {
            return new PlantedDamage(newer, new SplittableRandom(21), places);
        }

        StoreState last() {
            return saved.get(saved.size() - 1);
        }

        /** Of one that is missing, nobody knows the number. */
        List<String> names() {
            return newer.files().keySet().stream()
                    .map(name -> name.replaceFirst("\\d.*", ""))
                    .toList();
        }
    }

    final Stored closed() {
        Path directory = newDirectory();
        try (PersistentMemory store = openAlone(directory)) {
            write(store, "a");
            write(store, "b");
        }
        DirectoryImage older = DirectoryImage.of(directory);
        StoreState all;
        StoreState state;
        try (PersistentMemory store = openAlone(directory)) {
            all = write(store, "c");
            store.delete("a");
            state = StoreState.of(store);
        }
        return new Stored(older, DirectoryImage.of(directory), List.of(state), written(all), damagedPlaces());
    }

    final Stored killed() {
        Path directory = newDirectory();
        List<StoreState> saved = new ArrayList<>();
        try (PersistentMemory store = openAlone(directory)) {
            write(store, "a");
            write(store, "b");
            store.save();
            saved.add(StoreState.of(store));
            saved.add(write(store, "c"));
            // What the log does after a save is done when the write after the next one has returned.
            saved.add(write(store, "c2"));
            DirectoryImage older = DirectoryImage.of(directory);
            saved.add(write(store, "d"));
            StoreState all = write(store, "e");
            saved.add(all);
            return new Stored(older, DirectoryImage.of(directory), saved, written(all), damagedPlaces());
        }
    }

    private static Set<Memory> written(StoreState state) {
        return Set.copyOf(state.memories().values());
    }

    static StoreState write(PersistentMemory store, String id) {
        store.store(NewMemory.builder("what is remembered under " + id)
                .id(id)
                .embedding(0.5f, -1, 0.25f)
                .tags("tag")
                .build());
        return StoreState.of(store);
    }

    /** Without a thread for compactions, so that the files are the same each time. */
    final PersistentMemory openAlone(Path directory) {
        return builder(directory).withBackgroundExecutor(Runnable::run).build();
    }

    /** Opening for writing writes down who holds the lock before it reads anything. */
    static DirectoryImage withoutLock(DirectoryImage image) {
        return image.without(LOCK_FILE);
    }
}
