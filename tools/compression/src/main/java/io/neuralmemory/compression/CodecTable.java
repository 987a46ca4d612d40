package io.neuralmemory.compression;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What codecs do to a corpus. */
final class CodecTable {
    private static final int RUNS = 5;
    private static final double MEGABYTE = 1e6;

    /** Processor time: what else the machine does meanwhile does not count. */
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CodecTable() {}

    static void print(Corpus corpus, List<CodecRun> codecs) throws IOException {
        System.out.printf(
                Locale.ROOT, "%n### %,d memories, %s (%.1f MB of floats and text)%n%n",
                corpus.memories().size(), corpus.name(), corpus.rawBytes() / MEGABYTE);
        System.out.println("| codec | MB | of floats and text | write MB/s | read MB/s |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        for (CodecRun codec : codecs) {
            print(corpus, codec);
        }
    }

    private static void print(Corpus corpus, CodecRun codec) throws IOException {
        byte[] file = codec.encode(corpus.memories());
        if (codec.decode(file).size() != corpus.memories().size()) {
            throw new IllegalStateException(codec.label() + " lost memories");
        }
        double[] write = new double[RUNS];
        double[] read = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            long start = THREADS.getCurrentThreadCpuTime();
            codec.encode(corpus.memories());
            long middle = THREADS.getCurrentThreadCpuTime();
            codec.decode(file);
            write[run] = corpus.rawBytes() / MEGABYTE / seconds(middle - start);
            read[run] = corpus.rawBytes() / MEGABYTE / seconds(THREADS.getCurrentThreadCpuTime() - middle);
        }
        System.out.printf(
                Locale.ROOT, "| %s | %.2f | %.1f %% | %.0f | %.0f |%n",
                codec.label(),
                file.length / MEGABYTE,
                100.0 * file.length / corpus.rawBytes(),
                median(write),
                median(read));
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
