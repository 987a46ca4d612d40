package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.RecoveryReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A whole store in which a single file is damaged opens with recovery {@code SALVAGE}, holds nothing but what was once
 * written, reports what is missing, and is sound from then on. Where the backend or the log does not
 * {@linkplain io.neuralmemory.spi.SupportsSalvage salvage}, its damage is refused as ever.
 */
@Timeout(600)
public abstract class StoreSalvageContract extends StoreDamageFixture {
    /** For subclasses. */
    protected StoreSalvageContract() {}

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
}
