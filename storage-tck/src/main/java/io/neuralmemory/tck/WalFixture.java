package io.neuralmemory.tck;

import io.neuralmemory.Finding;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;

/** What every contract of a log needs: the provider under test, and how it is opened. */
public abstract class WalFixture {
    private final SplittableRandom random = new SplittableRandom(5);
    private final RandomMemories memories = new RandomMemories(random, StorageBackendFixture.DIMENSION);

    /** For subclasses. */
    protected WalFixture() {}

    /**
     * Whose hooks these are: this object's, or, in a class nested in one that has all contracts, those of the class
     * around it.
     */
    WalFixture tested() {
        return this;
    }

    /** The provider under test, a new one or always the same; the only one on the path unless overridden. */
    protected WalProvider provider() {
        return tested() == this ? OnThePath.log() : tested().provider();
    }

    /** Options to open with, by full key; none unless overridden. Small files make the contracts look closer. */
    protected Map<String, String> options() {
        return tested() == this ? Map.of() : tested().options();
    }

    /**
     * Whether the log reaches all its files through the path it is given, so that they may lie on the simulated disk.
     * Without it no loss of power and no failure of the medium is tested, only a process that is killed.
     */
    protected boolean supportsSimulatedDisk() {
        return tested() == this || tested().supportsSimulatedDisk();
    }

    /**
     * How many different disks a sweep over crashes has to look at: a little less than it once printed, so that it
     * never tests less unnoticed. 1 unless overridden.
     */
    protected int leastDisks() {
        return tested() == this ? 1 : tested().leastDisks();
    }

    final StorageSettings.Builder settings(Path directory) {
        return StorageSettings.builder(directory, StorageBackendFixture.HEADER).options(StorageOptions.of(options()));
    }

    final Wal open(Path directory) {
        return provider().open(settings(directory).build());
    }

    /**
     * What a replay gave.
     *
     * @param clean whether the log said that it had ended cleanly
     * @param entries in the order given
     * @param findings told meanwhile
     */
    record Replayed(boolean clean, List<LogEntry> entries, List<Finding> findings) {}

    /** Replays with an instance that is then closed without a start. */
    final Replayed replay(Path directory, long afterSequence, boolean readOnly) {
        List<LogEntry> entries = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        try (Wal wal = provider()
                .open(settings(directory)
                        .readOnly(readOnly)
                        .findings(findings::add)
                        .build())) {
            boolean clean = wal.replay(afterSequence, entries::add);
            return new Replayed(clean, entries, findings);
        }
    }

    final Replayed replay(Path directory, long afterSequence) {
        return replay(directory, afterSequence, true);
    }

    /** A log that was replayed and started, so that its next entry is {@code first}. */
    final Wal started(Path directory, long stored, long first) {
        Wal wal = open(directory);
        wal.replay(stored, entry -> {});
        wal.start(first);
        return wal;
    }

    /** As many entries, numbered from {@code first} on. */
    final List<LogEntry> entries(long first, int count) {
        List<LogEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Change> changes = LogWorkload.changes(random, memories);
            entries.add(new LogEntry(first + i, changes));
        }
        return entries;
    }

    /** Appends and syncs one after the other. */
    static void write(Wal wal, List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            wal.append(entry);
            wal.sync();
        }
    }

    /** An empty directory: on a simulated disk of its own if that is supported, else under {@code temporary}. */
    final Path emptyDirectory(Path temporary) {
        try {
            return supportsSimulatedDisk()
                    ? Files.createDirectory(SimulatedDisk.create().path("/store"))
                    : Files.createTempDirectory(temporary, "store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void requireRealDisk() {
        Assumptions.assumeFalse(supportsSimulatedDisk(), "more is tested on the simulated disk");
    }

    final void requireSimulatedDisk() {
        Assumptions.assumeTrue(supportsSimulatedDisk(), "the log does not run on the simulated disk");
    }
}
