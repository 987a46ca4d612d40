package io.neuralmemory;

import java.util.List;

/** What a check of a store found. Immutable. */
public final class CheckReport {
    private final long memories;
    private final List<Finding> findings;

    private CheckReport(long memories, List<Finding> findings) {
        this.memories = memories;
        this.findings = List.copyOf(findings);
    }

    /** A report of these facts. */
    public static CheckReport of(long memories, List<Finding> findings) {
        return new CheckReport(memories, findings);
    }

    /** How many memories can be read. */
    public long memories() {
        return memories;
    }

    /** Everything worth telling, in the order it was noticed. */
    public List<Finding> findings() {
        return findings;
    }

    /** Whether something acknowledged is missing or unreadable. */
    public boolean isDamaged() {
        return findings.stream().anyMatch(finding -> finding.severity() == Finding.Severity.ERROR);
    }

    @Override
    public String toString() {
        return "CheckReport[memories=" + memories + ", findings=" + findings + "]";
    }
}
