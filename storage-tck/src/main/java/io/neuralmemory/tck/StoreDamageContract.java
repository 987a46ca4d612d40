package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A whole store in which a single file is damaged is refused with a {@link MemoryStoreException} that names the file,
 * or holds the same memories. After a kill the end of the log may be torn: then the last write may be missing, or all
 * those that a cut takes away. A refusal changes nothing on the medium.
 */
@Timeout(600)
public abstract class StoreDamageContract extends StoreFixture {
    /** A file that says who holds the store, and nothing of what it holds. */
    private static final String LOCK_FILE = "neural-memory.lock";

    /** For subclasses. */
    protected StoreDamageContract() {}

    @BeforeEach
    void needsTheSimulatedDisk() {
        requireSimulatedDisk();
    }

    @Test
    void anyChangedByteOfAClosedStoreIsRefusedOrTheSameMemories() {
        Stored closed = closed();
        closed.damage().flipping(isRefusedOr(closed, List.of(closed.last())));
    }

    @Test
    void anyCutFileOfAClosedStoreIsRefusedOrTheSameMemories() {
        Stored closed = closed();
        closed.damage().cutting(isRefusedOr(closed, List.of(closed.last())));
    }

    @Test
    void anyMissingFileOfAClosedStoreIsRefusedOrTheSameMemories() {
        Stored closed = closed();
        closed.damage().removing(isRefusedOr(closed, List.of(closed.last())));
    }

    @Test
    void anyOlderFileInAClosedStoreIsRefusedOrTheSameMemories() {
        Stored closed = closed();
        closed.damage().turningBack(closed.older(), isRefusedOr(closed, List.of(closed.last())));
    }

    @Test
    void anyChangedByteOfAKilledStoreIsRefusedOrCostsTheLastWriteAtMost() {
        Stored killed = killed();
        int writes = killed.saved().size();
        killed.damage().flipping(isRefusedOr(killed, killed.saved().subList(writes - 2, writes)));
    }

    @Test
    void anyCutFileOfAKilledStoreIsRefusedOrLeavesAPrefix() {
        Stored killed = killed();
        killed.damage().cutting(isRefusedOr(killed, killed.saved()));
    }

    @Test
    void anyMissingFileOfAKilledStoreIsRefusedOrTheSameMemories() {
        Stored killed = killed();
        killed.damage().removing(isRefusedOr(killed, List.of(killed.last())));
    }

    @Test
    void anyOlderFileInAKilledStoreIsRefusedOrLeavesAPrefix() {
        Stored killed = killed();
        killed.damage().turningBack(killed.older(), isRefusedOr(killed, killed.saved()));
    }

    /**
     * A store, and what it was some writes before.
     *
     * @param saved the states since the last save, one for each write
     */
    private record Stored(DirectoryImage older, DirectoryImage newer, List<StoreState> saved) {
        Damage damage() {
            return new Damage(newer, new SplittableRandom(21));
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

    private Stored closed() {
        Path directory = newDirectory();
        DirectoryImage older;
        try (PersistentMemory store = openAlone(directory)) {
            write(store, "a");
            write(store, "b");
        }
        older = DirectoryImage.of(directory);
        StoreState state;
        try (PersistentMemory store = openAlone(directory)) {
            write(store, "c");
            store.delete("a");
            state = StoreState.of(store);
        }
        return new Stored(older, DirectoryImage.of(directory), List.of(state));
    }

    private Stored killed() {
        Path directory = newDirectory();
        List<StoreState> saved = new ArrayList<>();
        try (PersistentMemory store = openAlone(directory)) {
            write(store, "a");
            write(store, "b");
            store.save();
            saved.add(StoreState.of(store));
            saved.add(write(store, "c"));
            DirectoryImage older = DirectoryImage.of(directory);
            saved.add(write(store, "d"));
            saved.add(write(store, "e"));
            return new Stored(older, DirectoryImage.of(directory), saved);
        }
    }

    private static StoreState write(PersistentMemory store, String id) {
        store.store(NewMemory.builder("what is remembered under " + id)
                .id(id)
                .embedding(0.5f, -1, 0.25f)
                .tags("tag")
                .build());
        return StoreState.of(store);
    }

    /** Without a thread for compactions, so that the files are the same each time. */
    private PersistentMemory openAlone(Path directory) {
        return builder(directory).withBackgroundExecutor(Runnable::run).build();
    }

    private BiConsumer<String, DirectoryImage> isRefusedOr(Stored sound, List<StoreState> allowed) {
        return (what, image) -> {
            Path directory = newDirectory();
            image.writeTo(directory);
            Optional<StoreState> read = openedOrRefused(directory, sound, what, true);
            assertThat(DirectoryImage.of(directory)).as("read, " + what).isEqualTo(image);
            Optional<StoreState> opened = openedOrRefused(directory, sound, what, false);
            if (opened.isEmpty()) {
                assertThat(withoutLock(DirectoryImage.of(directory)))
                        .as("refused, " + what)
                        .isEqualTo(withoutLock(image));
            }
            assertThat(allowed)
                    .as(what)
                    .containsAll(read.stream().toList())
                    .containsAll(opened.stream().toList());
        };
    }

    /** What the store holds, unless it was refused by the name of a file. */
    private Optional<StoreState> openedOrRefused(Path directory, Stored sound, String what, boolean readOnly) {
        try (PersistentMemory store = builder(directory)
                .withBackgroundExecutor(Runnable::run)
                .withReadOnly(readOnly)
                .build()) {
            return Optional.of(StoreState.of(store));
        } catch (MemoryStoreException e) {
            String message = String.valueOf(e.getMessage());
            assertThat(sound.names()).as("%s: %s", what, message).anyMatch(message::contains);
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new AssertionError(what + ": " + e, e);
        }
    }

    /** Opening for writing writes down who holds the lock before it reads anything. */
    private static DirectoryImage withoutLock(DirectoryImage image) {
        return image.without(LOCK_FILE);
    }
}
