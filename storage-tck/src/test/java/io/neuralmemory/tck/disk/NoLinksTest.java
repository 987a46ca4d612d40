package io.neuralmemory.tck.disk;

import static io.neuralmemory.tck.disk.DiskFixture.outcomes;
import static io.neuralmemory.tck.disk.DiskFixture.text;
import static io.neuralmemory.tck.disk.DiskFixture.write;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How files get their names where the file system has no hard links. */
final class NoLinksTest {
    private final SimulatedDisk disk = SimulatedDisk.create();
    private final Path file = disk.path("/file");

    @BeforeEach
    void refuseLinks() {
        disk.refuseLinks();
    }

    private static void create(Path path, String text) throws IOException {
        DurableFiles.create(path, out -> out.write(text.getBytes(UTF_8)));
    }

    @Test
    void linksAreRefusedAsTheJdkTellsIt() throws IOException {
        write(file, "data");

        assertThatThrownBy(() -> Files.createLink(disk.path("/link"), file))
                .isExactlyInstanceOf(FileSystemException.class)
                .hasMessageContaining("Operation not permitted");
    }

    @Test
    void aFileIsThereWholeOrNotAtAll() throws IOException {
        create(file, "data");

        assertThat(text(disk, "/file")).isEqualTo("data");
        assertThat(Files.exists(disk.path("/file.tmp"))).isFalse();
        assertThat(outcomes(disk, "/file")).containsExactlyInAnyOrder("absent", "data");
        DurableFiles.forceDirectory(disk.root());
        assertThat(outcomes(disk, "/file")).containsExactly("data");
    }

    @Test
    void aNameThatIsTakenIsNotOverwritten() throws IOException {
        write(file, "old");

        assertThatThrownBy(() -> create(file, "new")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(text(disk, "/file")).isEqualTo("old");
        assertThat(Files.exists(disk.path("/file.tmp"))).isFalse();
    }

    @Test
    void aDiskThatCannotSayWhetherANameIsTakenFails() throws IOException {
        write(file, "old");
        disk.failAlways(0, Fault.TOO_MANY_FILES);

        assertThatThrownBy(() -> create(file, "new")).isInstanceOf(FileSystemException.class);
        disk.clearFaults();
        assertThat(text(disk, "/file")).isEqualTo("old");
    }

    @Test
    void aFileIsKeptAsACopy() throws IOException {
        create(file, "damaged");

        DurableFiles.keepAs(disk.path("/file.damaged-1"), file);

        assertThat(text(disk, "/file")).isEqualTo("damaged");
        DurableFiles.forceDirectory(disk.root());
        assertThat(outcomes(disk, "/file.damaged-1")).containsExactly("damaged");
        assertThatThrownBy(() -> DurableFiles.keepAs(disk.path("/file.damaged-1"), file))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SPACE", "ACCESS_DENIED", "READ_ONLY"})
    void aFailingRenameNamesTheRefusedLinkToo(Fault fault) {
        disk.failAlways(0, fault, Kind.MOVE);

        assertThatThrownBy(() -> create(file, "new"))
                .isInstanceOf(FileSystemException.class)
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .asString()
                        .contains("Operation not permitted"));
        assertThat(Files.exists(file)).isFalse();
    }
}
