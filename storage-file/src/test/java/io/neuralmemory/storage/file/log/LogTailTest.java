package io.neuralmemory.storage.file.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of what is not zero behind the last good batch, wherever it lies in the window through which it is read. */
final class LogTailTest {
    private static final int START = LogFormat.HEADER_BYTES;

    private final Path file = SimulatedDisk.create().path("/log");

    @ParameterizedTest
    @ValueSource(ints = {START, START + 1, START + 7, START + 8, 1000, 4096, 4101, 70_000})
    void zerosAreNoTail(int length) throws IOException {
        assertThat(tail(new byte[length], 1024).isEmpty()).isTrue();
    }

    @Test
    void theTailEndsBehindTheLastByteThatIsNotZero() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = new byte[START + random.nextInt(140_000)];
            int last = random.nextInt(bytes.length);
            bytes[last] = (byte) (1 + random.nextInt(255));
            bytes[random.nextInt(last + 1)] |= (byte) random.nextInt(256);
            int window = LogFormat.HEADER_BYTES + random.nextInt(3) * 50_000;

            assertThat(tail(bytes, window))
                    .as("%d bytes, the last at %d, seen through %d", bytes.length, last, window)
                    .isEqualTo(new LogTail(START, Math.max(START, last + 1L), -1));
        }
    }

    @Test
    void aTailWithoutZerosIsSeenWhole() throws IOException {
        byte[] bytes = new byte[10_003];
        Arrays.fill(bytes, (byte) 1);

        assertThat(tail(bytes, 1000)).isEqualTo(new LogTail(START, bytes.length, -1));
    }

    private LogTail tail(byte[] bytes, int window) throws IOException {
        Files.write(file, bytes);
        try (LogFile log = LogFile.open(file, 1)) {
            return LogTail.search(new FileWindow(log, window), 7, START, 1);
        }
    }
}
