package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What was added to a file is told from what was written anew. */
final class PlantedDamageTest {
    private static DirectoryImage image(Map<String, byte[]> files) {
        Path directory = SimulatedDisk.create().path("/");
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return DirectoryImage.of(directory);
    }

    @Test
    void aFileHasGrownAtItsEndOrIntoItsZerosButNotWhereItWasWrittenAnew() {
        DirectoryImage before = image(Map.of(
                "same",
                new byte[] {1},
                "appended",
                new byte[] {1, 2},
                "reserved",
                new byte[] {1, 0, 0},
                "seal",
                new byte[] {1, 5}));
        DirectoryImage after = image(Map.of(
                "same", new byte[] {1},
                "appended", new byte[] {1, 2, 3},
                "reserved", new byte[] {1, 7, 0},
                "seal", new byte[] {1, 6, 2},
                "new", new byte[] {9}));

        assertThat(PlantedDamage.grown(before, after)).containsExactlyInAnyOrder("appended", "reserved");
        assertThat(PlantedDamage.whereItGrew(before, after, "reserved").bytes("reserved"))
                .containsExactly(1, 7 ^ 0x55, 0);
    }

    @Test
    void aLogThatOnlyWritesAnewSkipsWhatIsAskedOfOneThatAppends() {
        assertThatThrownBy(() -> PlantedDamage.grown(
                        image(Map.of("seal", new byte[] {1, 5})), image(Map.of("seal", new byte[] {2}))))
                .isInstanceOf(TestAbortedException.class);
    }
}
