package io.neuralmemory.cli.change;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.WriteOptions;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Version;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Rewrites the stored files so that they take the least space. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Rewrite the stored files so that they take the least space; changes no memory.",
            "Needs as much free space as the memories take."
        },
        footerHeading = "%nExample:%n",
        footer = "  neural-memory compact --store ./memories")
public final class CompactCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final WriteOptions write;

    public CompactCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        write = new WriteOptions(store);
    }

    @Override
    public void run() {
        Path directory = store.existing();
        long before = store.builder(directory).info().byteLength();
        try (PersistentMemory memory = write.openExisting(directory)) {
            invocation.whileShowing("compacting", memory::compact);
        }
        long after = store.builder(directory).info().byteLength();
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeNumberField("bytesBefore", before);
                json.writeNumberField("bytes", after);
            }));
        }
        invocation.note("compacted: " + before + " bytes before, " + after + " now");
    }
}
