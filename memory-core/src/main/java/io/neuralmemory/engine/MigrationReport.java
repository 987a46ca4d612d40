package io.neuralmemory.engine;

import io.neuralmemory.Finding;
import java.util.List;

/** What a {@link StoreMigration} did. Immutable. */
public final class MigrationReport {
    private final long memories;
    private final String checksum;
    private final List<Finding> findings;

    MigrationReport(long memories, String checksum, List<Finding> findings) {
        this.memories = memories;
        this.checksum = checksum;
        this.findings = List.copyOf(findings);
    }

    /** How many memories both stores held. */
    public long memories() {
        return memories;
    }

    /**
     * The checksum over every component of every memory, equal in both stores: 64 hexadecimal digits that do not depend
     * on the order or the backend.
     */
    public String checksum() {
        return checksum;
    }

    /** What was noticed in reading the source, such as a torn end of its log. */
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public String toString() {
        return "MigrationReport[memories=" + memories + ", checksum=" + checksum + ", findings=" + findings + "]";
    }
}
