package io.neuralmemory.cli;

import io.neuralmemory.CheckReport;
import io.neuralmemory.engine.StoreCheck;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for damage. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Look for damage in every byte of the store; changes nothing.",
            "Ends with exit code 3 if something acknowledged is missing or unreadable."
        },
        footerHeading = "%nExample:%n",
        footer = "  neural-memory check --store ./memories")
final class CheckCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    CheckCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public Integer call() {
        CheckReport report = StoreCheck.check(store.existing());
        if (invocation.options().json()) {
            invocation.out().line(asJson(report));
        } else {
            report.findings().forEach(finding -> invocation.out().line(Text.finding(finding)));
            String verdict = report.isDamaged() ? "damaged: " : "no damage: ";
            invocation.out().line(verdict + Text.memories(report.memories()) + " intact");
        }
        return (report.isDamaged() ? ExitCode.DAMAGED : ExitCode.OK).number();
    }

    private static String asJson(CheckReport report) {
        return JsonLine.of(json -> {
            json.writeBooleanField("damaged", report.isDamaged());
            json.writeNumberField("intactMemories", report.memories());
            JsonLine.writeFindings(json, report.findings());
        });
    }
}
