package io.neuralmemory.tck.disk;

import static io.neuralmemory.tck.disk.DiskFixture.force;
import static io.neuralmemory.tck.disk.DiskFixture.outcomes;
import static io.neuralmemory.tck.disk.DiskFixture.text;
import static io.neuralmemory.tck.disk.DiskFixture.write;
import static io.neuralmemory.tck.disk.DiskFixture.writeDurably;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultTest {
    private final SimulatedDisk disk = SimulatedDisk.create();
    private final Path file = disk.path("/file");

    @Test
    void aForceAfterAFailedForceDoesNotMakeTheOldDataDurable() throws IOException {
        writeDurably(file, "....");
        write(file, "ab");
        disk.failOnce(0, Fault.FORCE_ERROR);
        assertThatThrownBy(() -> force(file)).isInstanceOf(IOException.class).hasMessage("Input/output error");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap("d".getBytes(java.nio.charset.StandardCharsets.UTF_8)), 3);
            channel.force(true);
        }

        assertThat(text(disk, "/file")).as("page cache").isEqualTo("ab.d");
        assertThat(outcomes(disk, "/file")).contains("...d", "ab.d").allMatch(left -> left.endsWith(".d"));
    }

    @Test
    void aForceAfterAFailedForceOfADirectoryDoesNotMakeTheOldNameDurable() throws IOException {
        DiskFixture.writeForced(file, "data");
        disk.failOnce(0, Fault.FORCE_ERROR, Kind.FORCE_DIRECTORY);
        assertThatThrownBy(() -> force(disk.root())).isInstanceOf(IOException.class);
        writeDurably(disk.path("/later"), "data");

        assertThat(outcomes(disk, "/file")).containsExactlyInAnyOrder("absent", "data");
        assertThat(outcomes(disk, "/later")).containsExactly("data");
        assertThat(outcomes(disk.copy(), "/file")).containsExactlyInAnyOrder("absent", "data");
    }

    @Test
    void aFullDiskRefusesToWriteAndToCreate() {
        disk.failAlways(0, Fault.NO_SPACE);

        assertThatThrownBy(() -> write(file, "data"))
                .isInstanceOf(FileSystemException.class)
                .hasMessage("/file: No space left on device");
        assertThat(Files.exists(file)).isFalse();
    }

    @Test
    void aFaultCanHappenOnce() throws IOException {
        disk.failOnce(0, Fault.WRITE_ERROR);

        assertThatThrownBy(() -> write(file, "data")).hasMessage("Input/output error");
        write(file, "data");

        assertThat(text(disk, "/file")).isEqualTo("data");
    }

    @Test
    void aFaultHitsTheFirstFittingOperationFromItsNumberOn() throws IOException {
        write(file, "data");
        disk.failOnce(disk.operations() + 1, Fault.READ_ERROR);

        assertThat(Files.exists(file)).isTrue();
        assertThatThrownBy(() -> Files.readAllBytes(file)).hasMessage("Input/output error");
    }

    @Test
    void aFaultCanBeLimitedToAKindOfOperation() throws IOException {
        disk.failAlways(0, Fault.NO_SPACE, Kind.CREATE_DIRECTORY);

        write(file, "data");
        assertThatThrownBy(() -> Files.createDirectory(disk.path("/dir"))).hasMessageContaining("No space left");
    }

    @Test
    void accessDeniedNamesThePath() throws IOException {
        write(file, "data");
        disk.failAlways(0, Fault.ACCESS_DENIED);

        assertThatThrownBy(() -> Files.delete(file))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessage("/file");
    }

    @Test
    void aReadOnlyDiskCanBeReadButNotChanged() throws IOException {
        write(file, "data");
        disk.failAlways(0, Fault.READ_ONLY);

        assertThat(text(disk, "/file")).isEqualTo("data");
        assertThatThrownBy(() -> write(file, "more")).hasMessage("/file: Read-only file system");
    }

    @Test
    void aShortWriteTakesSomeBytesAndSaysHowMany() throws IOException {
        disk.failOnce(0, Fault.SHORT_WRITE);
        ByteBuffer bytes = ByteBuffer.wrap(new byte[10]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(channel.write(bytes)).isEqualTo(5);
            assertThat(bytes.remaining()).isEqualTo(5);
            assertThat(channel.write(bytes)).isEqualTo(5);
            assertThat(channel.size()).isEqualTo(10);
        }
    }

    @Test
    void aShortReadReturnsSomeBytes() throws IOException {
        write(file, "0123456789");
        disk.failOnce(0, Fault.SHORT_READ);
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(channel.read(ByteBuffer.allocate(10))).isEqualTo(5);
        }
    }

    @Test
    void capacityMakesTheLastWriteShortAndTheNextOneFail() throws IOException {
        disk.capacity(15);
        write(file, "0123456789");
        try (FileChannel channel =
                FileChannel.open(disk.path("/more"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(channel.write(ByteBuffer.allocate(10))).isEqualTo(5);
            assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1))).hasMessage("No space left on device");
        }
        assertThat(disk.usedBytes()).isEqualTo(15);
    }

    @Test
    void aDeleteFreesCapacityOnceTheFileIsClosed() throws IOException {
        disk.capacity(10);
        write(file, "0123456789");
        try (FileChannel open = FileChannel.open(file)) {
            Files.delete(file);
            assertThat(open.size()).isEqualTo(10);
            assertThat(disk.usedBytes()).isEqualTo(10);
        }
        assertThat(disk.usedBytes()).isZero();
        write(disk.path("/next"), "0123456789");
    }

    @Test
    void stoppingAtANumberLetsExactlyThatManyOperationsHappen() throws IOException {
        for (int number = 0; number <= operationsOfThreeFiles(); number++) {
            SimulatedDisk stopped = SimulatedDisk.create();
            stopped.stopAt(number);
            try {
                writeThreeFiles(stopped);
                assertThat(number).isEqualTo(operationsOfThreeFiles());
            } catch (DiskStoppedException expected) {
                assertThat(stopped.operations()).isEqualTo(number);
                assertThatThrownBy(() -> Files.createDirectory(stopped.path("/x")))
                        .isInstanceOf(DiskStoppedException.class);
            }
            assertThat(stopped.log()).hasSize(number);
        }
    }

    @Test
    void theLastOperationMayTakeEffectWhollyInPartOrNotAtAll() throws IOException {
        List<String> found = new ArrayList<>();
        for (Stop stop : Stop.values()) {
            SimulatedDisk stopped = SimulatedDisk.create();
            stopped.stopAt(1, stop);
            assertThatThrownBy(() -> write(stopped.path("/file"), "data")).isInstanceOf(DiskStoppedException.class);
            stopped.kill();
            found.add(text(stopped, "/file"));
        }

        assertThat(found).containsExactly("", "da", "data");
    }

    @Test
    void theLogTellsWhatHappened() throws IOException {
        writeDurably(file, "data");

        assertThat(disk.log())
                .extracting(DiskOperation::toString)
                .startsWith("0 create /file", "1 write /file @0 +4", "2 force /file")
                .endsWith("4 open /.", "5 force directory /.");
    }

    @Test
    void anObserverSeesAnOperationBeforeItHappensAndCanPreventIt() throws IOException {
        write(file, "data");
        disk.observe(operation -> {
            if (operation.kind() == Kind.DELETE) {
                throw new IOException("prevented " + operation.path());
            }
        });

        assertThatThrownBy(() -> Files.delete(file)).hasMessage("prevented /file");
        assertThat(text(disk, "/file")).isEqualTo("data");
    }

    private static long operationsOfThreeFiles() throws IOException {
        SimulatedDisk trial = SimulatedDisk.create();
        writeThreeFiles(trial);
        return trial.operations();
    }

    private static void writeThreeFiles(SimulatedDisk disk) throws IOException {
        for (int i = 0; i < 3; i++) {
            writeDurably(disk.path("/file" + i), "data");
        }
    }
}
