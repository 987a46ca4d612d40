package io.neuralmemory.cli.protect;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Version;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the backups. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the complete backups, oldest first: id, time, memories, bytes, and whether it was automatic.",
            "Works too where nothing but the backups of a store is left."
        },
        footerHeading = "%nExample:%n",
        footer = "  neural-memory backup list --store ./memories")
public final class BackupListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    public BackupListCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        List<BackupInfo> backups = store.planRestore().backups();
        boolean json = invocation.options().json();
        backups.forEach(backup -> invocation.out().line(json ? asJson(backup) : asText(backup)));
        if (backups.isEmpty()) {
            invocation.note("no backups; make one with 'neural-memory backup create'");
        }
    }

    private static String asText(BackupInfo backup) {
        return String.format(
                Locale.ROOT,
                "%-24s  %s  %9d memories  %11d bytes%s",
                backup.id(),
                backup.createdAt(),
                backup.memories(),
                backup.byteLength(),
                backup.isAutomatic() ? "  automatic" : "");
    }

    private static String asJson(BackupInfo backup) {
        return JsonLine.of(json -> {
            json.writeStringField("id", backup.id());
            json.writeStringField("path", backup.path().toString());
            json.writeStringField("createdAt", backup.createdAt().toString());
            json.writeBooleanField("automatic", backup.isAutomatic());
            json.writeNumberField("lastSequence", backup.lastSequence());
            json.writeNumberField("memories", backup.memories());
            json.writeNumberField("bytes", backup.byteLength());
        });
    }
}
