package io.neuralmemory.cli.diagnose;

import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.StoreLog;
import io.neuralmemory.spi.LogEntry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Describes the write-ahead log. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Describe the write-ahead log: how many writes only it has, and how it ended.",
        footerHeading = "%nExample:%n",
        footer = "  neural-memory wal info --store ./memories")
public final class WalInfoCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    public WalInfoCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        Path directory = store.existing();
        StoreLog log = invocation.whileShowing("reading the log", store.builder(directory)::readLog);
        invocation.out().line(invocation.options().json() ? asJson(log) : asText(log));
    }

    private static String asText(StoreLog log) {
        List<LogEntry> entries = log.entries();
        String range = entries.isEmpty()
                ? "none"
                : entries.size() + ", number " + entries.get(0).sequence() + " to "
                        + entries.get(entries.size() - 1).sequence();
        StringBuilder text = new StringBuilder()
                .append(Text.field("log", log.name().orElse("none")))
                .append(Text.field("saved", "up to number " + log.savedSequence()))
                .append(Text.field("in log only", range))
                .append(Text.field("length", log.byteLength() + " bytes"))
                .append(Text.field("closed", log.endedCleanly() ? "yes" : "no: in use, or its process died"));
        log.findings().forEach(finding -> text.append(Text.field("noticed", Text.finding(finding))));
        return text.toString().stripTrailing();
    }

    private static String asJson(StoreLog log) {
        return JsonLine.of(json -> {
            json.writeStringField("log", log.name().orElse("none"));
            json.writeNumberField("savedSequence", log.savedSequence());
            json.writeNumberField("entries", log.entries().size());
            json.writeNumberField("bytes", log.byteLength());
            json.writeBooleanField("endedCleanly", log.endedCleanly());
            JsonLine.writeFindings(json, log.findings());
        });
    }
}
