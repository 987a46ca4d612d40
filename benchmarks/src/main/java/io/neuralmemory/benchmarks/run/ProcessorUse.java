package io.neuralmemory.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Processor time used since the machine started, as Linux counts it in hundredths of a second.
 *
 * @param all of every process
 * @param own of this one and of those it started and that have ended; -1 where it is not told
 */
record ProcessorUse(long nanoTime, long all, long own) {
    private static final Path ALL = Path.of("/proc/stat");
    private static final Path OWN = Path.of("/proc/self/stat");
    private static final double HUNDREDTH = 1e7;

    static ProcessorUse now() throws IOException {
        if (!Files.isReadable(ALL) || !Files.isReadable(OWN)) {
            return new ProcessorUse(System.nanoTime(), 0, -1);
        }
        // cpu user nice system idle iowait irq softirq ...
        long[] all = numbers(Files.readAllLines(ALL).get(0).replaceFirst("cpu +", ""));
        // Behind the name in parentheses the first field is the third: 14 to 17 are utime, stime, cutime, cstime.
        long[] own = numbers(Files.readString(OWN).strip().replaceFirst(".*\\) \\S+ ", ""));
        return new ProcessorUse(
                System.nanoTime(), all[0] + all[1] + all[2] + all[5] + all[6], own[10] + own[11] + own[12] + own[13]);
    }

    private static long[] numbers(String text) {
        // Later fields of a process may be greater than a long.
        return Arrays.stream(text.split(" +", -1))
                .limit(14)
                .mapToLong(Long::parseLong)
                .toArray();
    }

    /** How many processors others used since then, in the mean. */
    String ofOthers() throws IOException {
        ProcessorUse now = now();
        if (own < 0) {
            return "unknown";
        }
        double others = (now.all - all - (now.own - own)) * HUNDREDTH / (now.nanoTime - nanoTime);
        return String.format(Locale.ROOT, "%.1f", Math.max(0, others));
    }
}
