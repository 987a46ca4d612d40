package io.neuralmemory.tck.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A large file is forced while it is written, and not just at its end. */
final class LargeFileTest {
    private static final int PART_BYTES = 1 << 20;
    private static final int PARTS = 40;

    private final SimulatedDisk disk = SimulatedDisk.create();
    private final Path file = disk.path("/file");

    private void create() throws IOException {
        DurableFiles.create(file, out -> {
            for (int i = 0; i < PARTS; i++) {
                out.write(new byte[PART_BYTES]);
            }
        });
    }

    private long forces() {
        return disk.log().stream()
                .filter(operation -> Fault.FORCE_ERROR.hits(operation.kind()))
                .count();
    }

    @Test
    void theMediumTakesItInWhileItIsWritten() throws IOException {
        create();
        assertThat(Files.size(file)).isEqualTo((long) PART_BYTES * PARTS);
        assertThat(forces()).isEqualTo(3);
    }

    @Test
    void aForceThatFailsOnTheWayIsTheEndOfIt() {
        disk.failOnce(0, Fault.FORCE_ERROR);
        assertThatThrownBy(this::create).isInstanceOf(StoreSyncFailedException.class);
        assertThat(file).doesNotExist();
        assertThat(forces()).isEqualTo(1);
    }
}
