package io.neuralmemory.cli.diagnose;

import io.neuralmemory.CheckReport;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;

/** Tells what a check found. */
public final class CheckResult {
    private final Invocation invocation;

    public CheckResult(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Of the store itself. */
    public void tell(CheckReport report) {
        tell("", report);
    }

    /**
     * Tells what a check found.
     *
     * @param backup the backup that was checked; blank for the store itself
     */
    public void tell(String backup, CheckReport report) {
        if (invocation.options().json()) {
            invocation.out().line(asJson(backup, report));
            return;
        }
        report.findings().forEach(finding -> invocation.out().line(Text.finding(finding)));
        String subject = backup.isBlank() ? "" : backup + ": ";
        String verdict = report.isDamaged() ? "damaged: " : "no damage: ";
        invocation.out().line(subject + verdict + Text.memories(report.memories()) + " intact");
    }

    private static String asJson(String backup, CheckReport report) {
        return JsonLine.of(json -> {
            if (!backup.isBlank()) {
                json.writeStringField("backup", backup);
            }
            json.writeBooleanField("damaged", report.isDamaged());
            json.writeNumberField("intactMemories", report.memories());
            JsonLine.writeFindings(json, report.findings());
        });
    }
}
