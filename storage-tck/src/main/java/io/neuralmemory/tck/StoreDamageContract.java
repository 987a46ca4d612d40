package io.neuralmemory.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.RecoveryReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A whole store in which a single file is damaged is refused with a {@link MemoryStoreException} that names the file,
 * or holds the same memories. After a kill the end of the log may be torn: then the last write may be missing, or all
 * those that a cut takes away. A refusal changes nothing on the medium. With recovery {@code SALVAGE} it opens, holds
 * nothing but what was once written, reports what is missing, and is sound from then on; where the backend or the log
 * does not {@linkplain io.neuralmemory.spi.SupportsSalvage salvage}, its damage is refused as ever.
 */
@Timeout(600)
public abstract class StoreDamageContract extends StoreFixture {
    /** A file that says who holds the store, and nothing of what it holds. */
    private static final String LOCK_FILE = "neural-memory.lock";

    /** A file without which nobody knows what to read, so that nothing can be salvaged. */
    private static final String DESCRIPTION_FILE = "store.properties";

    /** For subclasses. */
    protected StoreDamageContract() {}

    /** What the files of the log are called, which knows by itself whose it is. */
    private static final String LOG_FILES = "wal-";

    /** In how many places each file is damaged in each way. */
    protected int damagedPlaces() {
        return PlantedDamage.EXHAUSTIVE_BYTES;
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

    @Test
    void salvagingAClosedStoreAfterAnyChangedByteGivesOnlyWhatWasWrittenAndReportsWhatIsMissing() {
        Stored closed = closed();
        closed.damage().flipping(everyThird(isSalvaged(closed)));
    }

    @Test
    void salvagingAKilledStoreAfterAnyChangedByteGivesOnlyWhatWasWrittenAndReportsWhatIsMissing() {
        Stored killed = killed();
        killed.damage().flipping(everyThird(isSalvaged(killed)));
    }

    @Test
    void salvagingAKilledStoreAfterAnyCutGivesOnlyWhatWasWrittenAndReportsWhatIsMissing() {
        Stored killed = killed();
        killed.damage().cutting(everyThird(isSalvaged(killed)));
    }

    @Test
    void salvagingAStoreWithAMissingFileGivesOnlyWhatWasWrittenAndReportsWhatIsMissing() {
        Stored closed = closed();
        closed.damage().removing(isSalvaged(closed));
        Stored killed = killed();
        killed.damage().removing(isSalvaged(killed));
    }

    @Test
    void filesOfAnotherStoreAreRefusedWithBothIds() {
        // With the same writes, so that nothing but the ids tells them apart.
        DirectoryImage own = withOneMemory();
        DirectoryImage others = withOneMemory();
        DirectoryImage mixed = own;
        for (String name : own.files().keySet()) {
            mixed = isMovedAlong(name) ? mixed.without(name) : mixed;
        }
        for (String name : others.files().keySet()) {
            mixed = isMovedAlong(name) ? mixed.with(name, others.bytes(name)) : mixed;
        }
        Path directory = newDirectory();
        mixed.writeTo(directory);
        for (RecoveryMode mode : RecoveryMode.values()) {
            for (boolean readOnly : List.of(true, false)) {
                assertThatThrownBy(() -> opened(directory, mode, readOnly))
                        .as("%s, reading only: %s", mode, readOnly)
                        .isInstanceOf(CorruptStoreException.class)
                        .hasMessageContainingAll(storeId(own), storeId(others));
            }
        }
        assertThat(withoutLock(DirectoryImage.of(directory))).isEqualTo(withoutLock(mixed));
    }

    private DirectoryImage withOneMemory() {
        Path directory = newDirectory();
        try (PersistentMemory store = openAlone(directory)) {
            write(store, "a");
        }
        return DirectoryImage.of(directory);
    }

    /** Those of the log stay: it would refuse to go with other memories, or not be there at all. */
    private static boolean isMovedAlong(String name) {
        return !name.equals(LOCK_FILE) && !name.equals(DESCRIPTION_FILE) && !name.startsWith(LOG_FILES);
    }

    private static String storeId(DirectoryImage image) {
        return new String(image.bytes(DESCRIPTION_FILE), UTF_8)
                .lines()
                .filter(line -> line.startsWith("store="))
                .map(line -> line.substring("store=".length()))
                .findFirst()
                .orElseThrow();
    }

    /** A third finds every kind of damage as well, and takes a third of the time. */
    private static BiConsumer<String, DirectoryImage> everyThird(BiConsumer<String, DirectoryImage> test) {
        AtomicInteger count = new AtomicInteger();
        return (what, image) -> {
            if (count.getAndIncrement() % 3 == 0) {
                test.accept(what, image);
            }
        };
    }

    private BiConsumer<String, DirectoryImage> isSalvaged(Stored sound) {
        return (what, image) -> {
            if (what.contains(DESCRIPTION_FILE)) {
                return;
            }
            Path directory = newDirectory();
            image.writeTo(directory);
            if (isDeclined(directory)) {
                assertThat(DirectoryImage.of(directory)).as("refused, " + what).isEqualTo(image);
                return;
            }
            StoreState salvaged;
            try (PersistentMemory store = opened(directory, RecoveryMode.SALVAGE, true)) {
                salvaged = StoreState.of(store);
                assertThat(sound.written())
                        .as(what)
                        .containsAll(salvaged.memories().values());
                assertThat(sound.saved().contains(salvaged) || hasError(store.recovery()))
                        .as("%s: %s", what, store.recovery())
                        .isTrue();
            }
            assertThat(DirectoryImage.of(directory)).as("read, " + what).isEqualTo(image);
            for (RecoveryMode mode : List.of(RecoveryMode.SALVAGE, RecoveryMode.STRICT)) {
                try (PersistentMemory store = opened(directory, mode, false)) {
                    assertThat(StoreState.of(store)).as("%s, %s", what, mode).isEqualTo(salvaged);
                }
            }
        };
    }

    /** Whether the engine says that who owns the damaged file knows no salvage. */
    private boolean isDeclined(Path directory) {
        try {
            opened(directory, RecoveryMode.SALVAGE, true).close();
            return false;
        } catch (CorruptStoreException e) {
            if (String.valueOf(e.getMessage()).contains("cannot salvage")) {
                return true;
            }
            throw e;
        }
    }

    private static boolean hasError(RecoveryReport report) {
        return report.findings().stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    private PersistentMemory opened(Path directory, RecoveryMode mode, boolean readOnly) {
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
    private record Stored(
            DirectoryImage older, DirectoryImage newer, List<StoreState> saved, Set<Memory> written, int places) {
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

    private Stored closed() {
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
            StoreState all = write(store, "e");
            saved.add(all);
            return new Stored(older, DirectoryImage.of(directory), saved, written(all), damagedPlaces());
        }
    }

    private static Set<Memory> written(StoreState state) {
        return Set.copyOf(state.memories().values());
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
        try (PersistentMemory store = opened(directory, RecoveryMode.STRICT, readOnly)) {
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
