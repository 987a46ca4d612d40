package io.neuralmemory.tck;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes a log in a process of its own, and prints a line for each entry that was flushed or synced. */
final class AppendingProcess {
    private static final int ENTRIES = 400;

    private AppendingProcess() {}

    /** What is written, numbered from 1 on. */
    static List<LogEntry> entries(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RandomMemories memories = new RandomMemories(random, StorageBackendFixture.DIMENSION);
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 1; i <= ENTRIES; i++) {
            entries.add(new LogEntry(i, LogWorkload.changes(random, memories)));
        }
        return entries;
    }

    static List<String> arguments(WalProvider provider, Path directory, long seed, Map<String, String> options) {
        List<String> arguments =
                new ArrayList<>(List.of(provider.getClass().getName(), directory.toString(), Long.toString(seed)));
        options.forEach((key, value) -> arguments.add(key + "=" + value));
        return arguments;
    }

    /**
     * Writes.
     *
     * @param arguments as {@link #arguments} makes them
     */
    public static void main(String[] arguments) {
        WalProvider provider = KilledProcess.instance(WalProvider.class, arguments[0]);
        Wal wal = provider.open(StorageSettings.builder(Path.of(arguments[1]), StorageBackendFixture.HEADER)
                .options(StorageOptions.of(KilledProcess.options(arguments)))
                .build());
        wal.replay(0, entry -> {});
        wal.start(1);
        for (LogEntry entry : entries(Long.parseLong(arguments[2]))) {
            wal.append(entry);
            if (entry.sequence() % 5 == 0) {
                wal.sync();
            } else {
                wal.flush();
            }
            System.out.println("flushed");
        }
        wal.close();
    }
}
