package io.neuralmemory.storage.file.log;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.Wal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A directory that tests keep a log in. */
record LogStore(Path directory, Map<String, String> options) {
    static final StoreHeader HEADER =
            new StoreHeader("0b6a1f0e-31a4-4a53-9e0f-6f7d5c4b3a29", Instant.EPOCH, OptionalInt.empty());

    /** A log that rolls and grows after a few entries. */
    static final Map<String, String> SMALL = Map.of("file.max-bytes", "4096", "file.preallocate-bytes", "1024");

    static LogStore at(Path directory) {
        return new LogStore(directory, Map.of());
    }

    static LogStore smallAt(Path directory) {
        return new LogStore(directory, SMALL);
    }

    /** What a replay gave. */
    record Replay(List<LogEntry> entries, boolean clean, List<Finding> findings) {
        List<Long> sequences() {
            return entries.stream().map(LogEntry::sequence).toList();
        }
    }

    StorageSettings.Builder settings() {
        return StorageSettings.builder(directory, HEADER).options(StorageOptions.of(options));
    }

    Wal open() {
        return new FileWalProvider().open(settings().build());
    }

    Wal start(long after, long first) {
        Wal wal = open();
        wal.replay(after, entry -> {});
        wal.start(first);
        return wal;
    }

    /** Opens, replays and lets go, changing nothing. */
    Replay replay(long after) {
        return replay(after, false);
    }

    Replay replay(long after, boolean readOnly) {
        return replay(after, settings().readOnly(readOnly));
    }

    /** Takes what is intact of a damaged log. */
    Replay salvage(long after, boolean readOnly) {
        return replay(after, settings().readOnly(readOnly).recovery(RecoveryMode.SALVAGE));
    }

    private static Replay replay(long after, StorageSettings.Builder settings) {
        List<LogEntry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (Wal wal =
                new FileWalProvider().open(settings.findings(findings::add).build())) {
            boolean clean = wal.replay(after, entries::add);
            return new Replay(entries, clean, findings);
        }
    }

    /** Writes these entries, one sync each, and closes the log cleanly. */
    void write(long first, long last) {
        try (Wal wal = start(first - 1, first)) {
            appendAndSync(wal, first, last);
        }
    }

    /** As {@link #write}, but leaves the log as a killed process does. */
    void writeAndDie(long first, long last) throws IOException {
        Wal wal = start(first - 1, first);
        appendAndSync(wal, first, last);
        Map<Path, byte[]> left = new TreeMap<>();
        for (Path file : LogFormat.NAMES.list(directory).values()) {
            left.put(file, Files.readAllBytes(file));
        }
        wal.close();
        for (Map.Entry<Path, byte[]> file : left.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    static void appendAndSync(Wal wal, long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            wal.append(entry(sequence));
            wal.sync();
        }
    }

    /** An entry that tells by its content which one it is. */
    static LogEntry entry(long sequence) {
        return new LogEntry(
                sequence,
                List.of(new Change.Put(memory("id-" + sequence, "content of " + sequence)), removal(sequence)));
    }

    private static Change removal(long sequence) {
        return new Change.Remove("gone-" + sequence);
    }

    static Memory memory(String id, String content) {
        return new Memory(
                new MemoryKey(id, Instant.ofEpochSecond(1_700_000_000), id.hashCode()),
                new MemoryValue(
                        EmbeddingVector.of(0.25f, -1f, 3e-5f),
                        content,
                        MemoryMetadata.builder().importance(1).tags("a", "b").build()));
    }

    static List<LogEntry> entries(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(LogStore::entry).toList();
    }

    Path file(long number) {
        return LogFormat.NAMES.path(directory, number);
    }

    byte[] read(long number) throws IOException {
        return Files.readAllBytes(file(number));
    }

    /** Every file with its bytes, to see that nothing changed. */
    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(
                        file.getFileName().toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
