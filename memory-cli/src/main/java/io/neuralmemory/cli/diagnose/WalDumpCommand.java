package io.neuralmemory.cli.diagnose;

import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.StoreLog;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.storage.json.JsonDocuments;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the write-ahead log. */
@Command(
        name = "dump",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the writes that only the write-ahead log has, oldest first, one JSON object a line:",
            "  {\"sequence\":N,\"changes\":[{\"put\":MEMORY},{\"remove\":ID}]}"
        },
        footerHeading = "%nExample:%n",
        footer = "  neural-memory wal dump --store ./memories | jq .sequence")
public final class WalDumpCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    public WalDumpCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        Path directory = store.existing();
        StoreLog log = invocation.whileShowing("reading the log", store.builder(directory)::readLog);
        log.entries().forEach(entry -> invocation.out().line(asJson(entry)));
        log.findings().forEach(finding -> invocation.note(Text.finding(finding)));
    }

    private static String asJson(LogEntry entry) {
        return JsonLine.of(json -> {
            json.writeNumberField("sequence", entry.sequence());
            json.writeArrayFieldStart("changes");
            for (Change change : entry.changes()) {
                json.writeStartObject();
                if (change instanceof Change.Put put) {
                    json.writeFieldName("put");
                    json.writeRawValue(JsonDocuments.toJson(put.memory()));
                } else {
                    json.writeStringField("remove", change.id());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
