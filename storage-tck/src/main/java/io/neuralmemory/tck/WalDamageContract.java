package io.neuralmemory.tck;

import static io.neuralmemory.tck.StateAssert.assertEntries;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log that was closed and in which a single file is damaged is refused with a {@link MemoryStoreException}, or
 * replays the same entries. Where the end is cut off, nothing may tell that there was more; then a shorter replay does
 * not count as a clean end. A refusal changes nothing on the medium.
 */
@Timeout(600)
public abstract class WalDamageContract extends WalFixture {
    private List<LogEntry> made = List.of();

    /** For subclasses. */
    protected WalDamageContract() {}

    /** The entries of the log that is damaged; the same throughout a test. */
    private List<LogEntry> written() {
        if (made.isEmpty()) {
            made = entries(1, 9);
        }
        return made;
    }

    @Test
    void anyChangedByteIsRefusedOrTheSameEntries(@TempDir Path temporary) {
        damage(temporary).flipping(refusedOrTheSame(temporary));
    }

    @Test
    void anyCutFileIsRefusedOrTheSameEntriesOrAnUncleanPrefix(@TempDir Path temporary) {
        damage(temporary).cutting((what, image) -> {
            Path directory = directory(image, temporary);
            try {
                Replayed replayed = replay(directory, 0, false);
                int count = replayed.entries().size();
                assertEntries(replayed.entries()).as(what).isEqualTo(written().subList(0, count));
                assertThat(replayed.clean() && count < written().size())
                        .as("clean although " + what)
                        .isFalse();
            } catch (MemoryStoreException e) {
                assertThat(DirectoryImage.of(directory))
                        .as("refused because " + what)
                        .isEqualTo(image);
            }
        });
    }

    @Test
    void anyDamageToALogThatTheBackendCoversIsRefusedOrHarmless(@TempDir Path temporary) {
        BiConsumer<String, DirectoryImage> test = (what, image) -> {
            try {
                assertThat(replay(directory(image, temporary), written().size(), false)
                                .entries())
                        .as(what)
                        .isEmpty();
            } catch (MemoryStoreException e) {
                assertThat(e).as(what).hasMessageMatching("(?s).+");
            }
        };
        damage(temporary).cutting(test);
        damage(temporary).flipping(test);
    }

    @Test
    void anyMissingFileIsRefusedOrTheSameEntries(@TempDir Path temporary) {
        BiConsumer<String, DirectoryImage> test = refusedOrTheSame(temporary);
        Path directory = emptyDirectory(temporary);
        writeAndClose(directory, 1, 4);
        DirectoryImage earlier = DirectoryImage.of(directory);
        writeAndClose(directory, 5, 9);
        new PlantedDamage(DirectoryImage.of(directory), new SplittableRandom(3)).removing((what, image) -> {
            // No log can tell either from what it was before: a new store's without files, or closed after entry 4.
            if (!image.files().isEmpty() && !image.equals(earlier)) {
                test.accept(what, image);
            }
        });
    }

    @Test
    void anyOlderFileIsRefusedOrTheSameEntries(@TempDir Path temporary) {
        Path directory = emptyDirectory(temporary);
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, written().subList(0, 4));
        }
        DirectoryImage older = DirectoryImage.of(directory);
        try (Wal wal = started(directory, 0, 5)) {
            write(wal, written().subList(4, 9));
        }
        new PlantedDamage(DirectoryImage.of(directory), new SplittableRandom(4))
                .turningBack(older, refusedOrTheSame(temporary));
    }

    @Test
    void damageBeforeASyncedEntryIsRefusedByFileName(@TempDir Path temporary) {
        Path directory = emptyDirectory(temporary);
        try (Wal wal = started(directory, 0, 1)) {
            write(wal, written().subList(0, 3));
            DirectoryImage half = DirectoryImage.of(directory);
            write(wal, written().subList(3, 9));
            DirectoryImage whole = DirectoryImage.of(directory);
            PlantedDamage.grown(half, whole)
                    .forEach(file -> assertHarmlessOrRefusedByName(
                            file, PlantedDamage.whereItGrew(half, whole, file), temporary));
        }
    }

    /** A log may have a second copy of what was damaged. */
    private void assertHarmlessOrRefusedByName(String file, DirectoryImage image, Path temporary) {
        try {
            assertEntries(replay(directory(image, temporary), 0, false).entries())
                    .as("damage of " + file)
                    .isEqualTo(written());
        } catch (CorruptStoreException e) {
            assertThat(e).hasMessageContaining(file);
        }
    }

    /** Two files where a start makes a new one, both closed; nothing is truncated. */
    private DirectoryImage image(Path temporary) {
        Path directory = emptyDirectory(temporary);
        writeAndClose(directory, 1, 4);
        writeAndClose(directory, 5, 9);
        return DirectoryImage.of(directory);
    }

    private void writeAndClose(Path directory, int first, int last) {
        try (Wal wal = started(directory, 0, first)) {
            write(wal, written().subList(first - 1, last));
        }
    }

    private PlantedDamage damage(Path temporary) {
        return new PlantedDamage(image(temporary), new SplittableRandom(2));
    }

    private BiConsumer<String, DirectoryImage> refusedOrTheSame(Path temporary) {
        return (what, image) -> {
            Path directory = directory(image, temporary);
            try {
                assertEntries(replay(directory, 0, false).entries()).as(what).isEqualTo(written());
            } catch (MemoryStoreException e) {
                assertThat(DirectoryImage.of(directory))
                        .as("refused because " + what)
                        .isEqualTo(image);
            } catch (RuntimeException e) {
                throw new AssertionError(what + ": " + e, e);
            }
        };
    }

    private Path directory(DirectoryImage image, Path temporary) {
        Path directory = emptyDirectory(temporary);
        image.writeTo(directory);
        return directory;
    }
}
