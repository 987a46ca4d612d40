package io.neuralmemory.cli.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes as another program's file: refused with a reason, or read, and then the same when read again. */
final class IntakeFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyFileIsRefusedOrReadTheSameTwice(byte[] file) {
        isRefusedOrRead(IntakeFile.copyOf(new ByteArrayInputStream(file), "fuzz"));
    }

    /** The two files are parted by a zero byte; without one, the second is missing. */
    @FuzzTest(maxDuration = "60s")
    void anyTwoFilesOfLlamaIndexAreRefusedOrRead(byte[] files) throws IOException {
        int end = 0;
        while (end < files.length && files[end] != 0) {
            end++;
        }
        Path directory = Files.createTempDirectory("fuzz");
        try {
            Path nodes = Files.write(directory.resolve("docstore.json"), Arrays.copyOf(files, end));
            if (end < files.length) {
                Files.write(
                        directory.resolve("default__vector_store.json"),
                        Arrays.copyOfRange(files, end + 1, files.length));
            }
            isRefusedOrRead(IntakeFile.of(nodes));
        } finally {
            remove(directory);
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    private static void isRefusedOrRead(IntakeFile file) {
        try (file) {
            Intake intake = Intake.recognised(file);
            List<String> read = read(intake);
            assertThat(read(intake)).isEqualTo(read);
        } catch (CorruptStoreException | IncompatibleStoreException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** Everything, what is bad left out. */
    private static List<String> read(Intake intake) {
        List<String> read = new ArrayList<>();
        intake.read(new IntakeSink(
                memory -> read.add(text(memory)),
                finding -> read.add(finding.toString()),
                failure -> read.add(String.valueOf(failure.getMessage()))));
        return read;
    }

    /** An id may be drawn at random for each reading. */
    private static String text(Memory memory) {
        return memory.key().timestamp() + " " + memory.value();
    }
}
