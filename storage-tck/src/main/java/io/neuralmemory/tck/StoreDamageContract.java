package io.neuralmemory.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A whole store in which a single file is damaged is refused with a {@link MemoryStoreException} that names the file,
 * or holds the same memories. After a kill the end of the log may be torn: then the last write may be missing, or all
 * those that a cut takes away. A refusal changes nothing on the medium.
 */
@Timeout(600)
public abstract class StoreDamageContract extends StoreDamageFixture {
    /** For subclasses. */
    protected StoreDamageContract() {}

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
    private boolean isMovedAlong(String name) {
        return !name.equals(LOCK_FILE) && !name.equals(DESCRIPTION_FILE) && !isLogFile(name);
    }

    /** The log knows by itself whose it is. */
    private boolean isLogFile(String name) {
        return walProvider().map(List::of).orElseGet(OnThePath::logs).stream().anyMatch(log -> log.isLogFile(name));
    }

    private static String storeId(DirectoryImage image) {
        return new String(image.bytes(DESCRIPTION_FILE), UTF_8)
                .lines()
                .filter(line -> line.startsWith("store="))
                .map(line -> line.substring("store=".length()))
                .findFirst()
                .orElseThrow();
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
}
