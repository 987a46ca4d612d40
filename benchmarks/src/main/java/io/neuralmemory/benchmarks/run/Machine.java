package io.neuralmemory.benchmarks.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The machine of a run, looked at before and after it. */
final class Machine {
    private final SyncCost before;
    private final Path scratch;
    private final ProcessorUse use = ProcessorUse.now();
    private final double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();

    private Machine(Path scratch) throws IOException {
        this.scratch = scratch;
        before = SyncCost.measure(scratch);
    }

    /** Takes a second: measures what a sync costs. */
    static Machine look(Path scratch) throws IOException {
        return new Machine(scratch);
    }

    /** Writes what is known, one fact a line. */
    void write(Path file, Request request, List<String> failures) throws IOException {
        Map<String, String> facts = new TreeMap<>();
        facts.put("when", Instant.now().truncatedTo(ChronoUnit.MINUTES).toString());
        facts.put("depth", request.depth().name().toLowerCase(Locale.ROOT));
        facts.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        facts.put("processors", Runtime.getRuntime().availableProcessors() + " x " + processor());
        facts.put("memory", memory());
        facts.put("filesystem", Files.getFileStore(scratch).type());
        facts.put("sync.before", before.toString());
        facts.put("sync.after", SyncCost.measure(scratch).toString());
        facts.put("load.before", String.format(Locale.ROOT, "%.1f", load));
        facts.put("load.others", use.ofOthers());
        for (int i = 0; i < failures.size(); i++) {
            facts.put(String.format(Locale.ROOT, "missing.%03d", i), failures.get(i));
        }
        StringBuilder text = new StringBuilder();
        facts.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
        Files.writeString(file, text);
    }

    private static String processor() throws IOException {
        return line("/proc/cpuinfo", "model name");
    }

    private static String memory() throws IOException {
        String total = line("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return total.isEmpty() ? "unknown" : Math.round(Long.parseLong(total) / 1e6) + " GB";
    }

    /** What stands behind the colon in the first such line of a file of Linux; unknown elsewhere. */
    private static String line(String file, String name) throws IOException {
        if (!Files.isReadable(Path.of(file))) {
            return "unknown";
        }
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }
}
