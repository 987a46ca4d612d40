package io.neuralmemory.cli.change;

import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.WriteOptions;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.PhaseLines;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives every memory the embedding of another model. */
@Command(
        name = "reembed",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Make every memory's embedding anew, by another model or by the store's own.",
            "Texts are embedded beside an application that has the store open, and kept in DIR.embeddings beside it. Then"
                    + " the store is needed alone: close the application, or wait for that with --lock-timeout.",
            "While the embeddings are being replaced nobody can open the store. Killed at any moment, the same command"
                    + " goes on where it was.",
            "Backups made before keep the embeddings of the model before: this store no longer takes them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory reembed --store ./memories --embedder bge-small-en-v15-q",
            "  neural-memory reembed --store ./memories --embedder bge-small-en-v15-q --lock-timeout 600"
        })
public final class ReembedCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final WriteOptions write;

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "What makes the embeddings from now on, such as bge-small-en-v15-q. Default: the store's own,"
                    + " for memories that came without an embedding.")
    private @Nullable String embedder;

    public ReembedCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        write = new WriteOptions(store);
    }

    @Override
    public void run() {
        Path directory = store.existing();
        PersistentMemoryBuilder builder = write.builder(directory);
        try (PhaseLines lines = new PhaseLines(invocation)) {
            tell(embedder == null ? builder.reembed(lines::reached) : builder.reembed(embedder, lines::reached));
        }
    }

    private void tell(long memories) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> json.writeNumberField("reembedded", memories)));
        }
        invocation.note("reembedded " + Text.memories(memories));
    }
}
