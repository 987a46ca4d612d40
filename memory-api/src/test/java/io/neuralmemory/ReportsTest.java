package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures and reports say what they were told, and keep it. */
final class ReportsTest {
    private static Finding finding(Severity severity) {
        return new Finding(severity, "wal-000003.log @4096", "cut");
    }

    @Test
    void onlyAnErrorIsDamage() {
        assertThat(CheckReport.of(1, List.of()).isDamaged()).isFalse();
        assertThat(CheckReport.of(1, List.of(finding(Severity.INFO), finding(Severity.WARNING)))
                        .isDamaged())
                .isFalse();
        assertThat(CheckReport.of(1, List.of(finding(Severity.INFO), finding(Severity.ERROR)))
                        .isDamaged())
                .isTrue();
    }

    @Test
    void reportsKeepTheirFindings() {
        List<Finding> findings = new ArrayList<>(List.of(finding(Severity.INFO)));
        RecoveryReport recovery = RecoveryReport.of(3, 2, false, findings);
        CheckReport check = CheckReport.of(3, findings);
        findings.clear();

        assertThat(recovery.findings()).hasSize(1);
        assertThat(check.findings()).hasSize(1);
        assertThat(recovery.loadedMemories()).isEqualTo(3);
        assertThat(recovery.replayedEntries()).isEqualTo(2);
        assertThat(recovery.endedCleanly()).isFalse();
        assertThat(check.memories()).isEqualTo(3);
    }

    @Test
    void figuresThatWereNotSetAreZeroOrAbsent() {
        MemoryStats none = MemoryStats.builder().build();
        assertThat(none.dimension()).isEmpty();
        assertThat(none.lastSavedAt()).isEmpty();

        MemoryStats stats = MemoryStats.builder()
                .memories(1)
                .dimension(2)
                .unsavedChanges(3)
                .lastSequence(4)
                .savedSequence(5)
                .lastSavedAt(Instant.EPOCH)
                .evictions(6)
                .saves(7)
                .build();
        assertThat(stats.memories()).isEqualTo(1);
        assertThat(stats.dimension()).hasValue(2);
        assertThat(stats.unsavedChanges()).isEqualTo(3);
        assertThat(stats.lastSequence()).isEqualTo(4);
        assertThat(stats.savedSequence()).isEqualTo(5);
        assertThat(stats.lastSavedAt()).contains(Instant.EPOCH);
        assertThat(stats.evictions()).isEqualTo(6);
        assertThat(stats.saves()).isEqualTo(7);
    }
}
