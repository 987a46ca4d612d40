package io.neuralmemory.benchmarks.run;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What it costs to append 4 KiB to a file and to force it.
 *
 * @param medianMicros of many
 * @param highMicros what one in ten exceeds
 */
record SyncCost(double medianMicros, double highMicros) {
    private static final int TIMES = 200;
    private static final int BYTES = 4096;

    static SyncCost measure(Path directory) throws IOException {
        double[] micros = new double[TIMES];
        try (FileChannel file = FileChannel.open(directory.resolve("sync-cost"), CREATE_NEW, WRITE, DELETE_ON_CLOSE)) {
            for (int i = 0; i < TIMES; i++) {
                long began = System.nanoTime();
                file.write(ByteBuffer.allocate(BYTES));
                file.force(false);
                micros[i] = (System.nanoTime() - began) / 1e3;
            }
        }
        Arrays.sort(micros);
        return new SyncCost(micros[TIMES / 2], micros[TIMES * 9 / 10]);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.2f ms in the median, %.2f ms exceeded by one in ten",
                medianMicros / 1e3,
                highMicros / 1e3);
    }
}
