package io.neuralmemory.cli;

import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.storage.json.JsonDocuments;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints one memory. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print one memory by its id; counts no access.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory get --store ./memories m-001",
            "  neural-memory get --store ./memories --json m-001 | jq .value.content"
        })
final class GetCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Parameters(paramLabel = "ID", converter = IdArgument.class, description = "Its id.")
    private String id = "";

    GetCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        try (PersistentMemory memory = store.openForReading()) {
            Memory found = memory.find(id)
                    .orElseThrow(() -> new NotFoundException("no memory with id '" + id + "' in " + store.directory()));
            invocation
                    .out()
                    .line(invocation.options().json() ? JsonDocuments.toJson(found) : Text.card(found, Instant.now()));
        }
    }
}
