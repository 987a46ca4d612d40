package io.neuralmemory.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that opens a store and answers one search, as a user's would: prints the id on one line, then, once the
 * time is taken, what it used on another: processor time in nanoseconds, peak resident bytes, bytes of heap that live.
 */
public final class FirstAnswer {
    private FirstAnswer() {}

    /** Takes the contender's name, its directory, and a file with the embedding that is looked for. */
    public static void main(String[] arguments) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(Path.of(arguments[2])));
        float[] query = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(query);
        try (Contender contender = Contender.open(arguments[0], Path.of(arguments[1]))) {
            List<String> found = contender.search(query, 1);
            System.out.println(found.isEmpty() ? "nothing" : found.get(0));
            System.out.flush();
            long processorNanos = processorNanos();
            long peak = peakBytes();
            System.out.println(processorNanos + " " + peak + " " + liveBytes());
            // Used after the collection, so that it is not collected.
            contender.search(query, 1);
        }
    }

    /** Of this process so far. */
    static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** Of the heap, after a collection. */
    static long liveBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The most memory this process had at once (Linux, {@code proc(5)}); 0 elsewhere. */
    static long peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .sum();
    }
}
