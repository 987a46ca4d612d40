package io.neuralmemory;

import java.util.List;

/** What opening the store found and did. Immutable. */
public final class RecoveryReport {
    private final long loadedMemories;
    private final long replayedEntries;
    private final boolean endedCleanly;
    private final List<Finding> findings;

    private RecoveryReport(long loadedMemories, long replayedEntries, boolean endedCleanly, List<Finding> findings) {
        this.loadedMemories = loadedMemories;
        this.replayedEntries = replayedEntries;
        this.endedCleanly = endedCleanly;
        this.findings = List.copyOf(findings);
    }

    /** A report of these facts. */
    public static RecoveryReport of(
            long loadedMemories, long replayedEntries, boolean endedCleanly, List<Finding> findings) {
        return new RecoveryReport(loadedMemories, replayedEntries, endedCleanly, findings);
    }

    /** How many memories the backend held. */
    public long loadedMemories() {
        return loadedMemories;
    }

    /** How many writes were recovered from the log. */
    public long replayedEntries() {
        return replayedEntries;
    }

    /** Whether the store had been closed, as opposed to its process having died. True for a new store. */
    public boolean endedCleanly() {
        return endedCleanly;
    }

    /** Everything worth telling, in the order it was noticed; empty after a clean close. */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return "RecoveryReport[loaded=" + loadedMemories + ", replayed=" + replayedEntries + ", endedCleanly="
                + endedCleanly + ", findings=" + findings + "]";
    }
}
