package io.neuralmemory.cli.move;

import io.neuralmemory.cli.option.CreateOptions;
import io.neuralmemory.cli.option.PluginOptions;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.PhaseLines;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.MigrationReport;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies a store into a new one with another backend. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Copy a store into a new one with another backend or codec: every memory with its exact key, metadata and"
                    + " attributes.",
            "All of them are read back and compared before the new store gets its name; killed at any moment, it is not"
                    + " there, and the same command starts again. The old store is never changed.",
            "An application may go on writing to the old store; what it writes meanwhile may stay behind."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory migrate --from ./memories --to ./smaller --backend json --codec json+gzip",
            "  neural-memory migrate --from ./memories --to ./tables --backend sqlite",
            "  neural-memory migrate --from ./memories --to ./smallest --backend compressed --option compressed.level=9",
            "  neural-memory migrate --from ./memories --to ./anew --backend json --embedder bge-small-en-v15-q"
        })
public final class MigrateCommand implements Runnable {
    private final Invocation invocation;

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "The store to copy.")
    private Path from = Path.of("");

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "The new store's directory; new or empty. It is built in DIR.migrating beside it.")
    private Path to = Path.of("");

    @Option(names = "--backend", required = true, paramLabel = "NAME", description = "The new store's backend.")
    private String backend = "";

    @Option(
            names = "--log",
            paramLabel = "NAME",
            description = "The new store's write-ahead log. Default: " + CreateOptions.DEFAULT_LOG + ".")
    private String log = CreateOptions.DEFAULT_LOG;

    @Option(
            names = "--codec",
            paramLabel = "NAME",
            description = "How the new store's files are written, for backends that have a choice."
                    + " Default: the backend's own.")
    private @Nullable String codec;

    @Mixin
    private final PluginOptions plugin = new PluginOptions();

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "Have every memory's embedding made anew by another model, such as bge-small-en-v15-q."
                    + " When interrupted, the same command goes on where it was.")
    private @Nullable String embedder;

    @Option(
            names = "--prepare",
            description = "With --embedder: only make the embeddings, beside the application, and keep them in"
                    + " DIR.embeddings; the same command without it then takes no longer than a copy.")
    private boolean prepares;

    public MigrateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void run() {
        StoreOption.requireExisting(from);
        if (Files.exists(to) && !Files.isDirectory(to)) {
            throw new UsageException("--to " + to + " is a file; give a new or empty directory");
        }
        PersistentMemoryBuilder target =
                invocation.builder(to).withBackend(backend).withLog(log);
        if (codec != null) {
            target.withOption(backend + ".codec", codec);
        }
        PersistentMemoryBuilder source = plugin.toSource(invocation.builder(from));
        plugin.toTarget(target, List.of(backend, log), source);
        if (embedder != null) {
            target.withEmbedder(embedder);
        }
        if (prepares) {
            prepare(source, target);
            return;
        }
        try (PhaseLines lines = new PhaseLines(invocation)) {
            tell(source.migrateTo(target, lines::reached));
        }
    }

    private void prepare(PersistentMemoryBuilder source, PersistentMemoryBuilder target) {
        if (embedder == null) {
            throw new UsageException("--prepare needs --embedder NAME");
        }
        try (PhaseLines lines = new PhaseLines(invocation)) {
            long prepared = source.prepareEmbeddingsFor(target, lines::reached);
            invocation.note(Text.memories(prepared)
                    + " embedded; stop the application, and run the same command without" + " --prepare");
        }
    }

    private void tell(MigrationReport report) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeStringField("store", to.toString());
                json.writeStringField("backend", backend);
                json.writeNumberField("memories", report.memories());
                json.writeStringField("checksum", report.checksum());
                JsonLine.writeFindings(json, report.findings());
            }));
            return;
        }
        report.findings().forEach(finding -> invocation.out().line(Text.finding(finding)));
        invocation.out().line(Text.memories(report.memories()) + " copied and compared, checksum " + report.checksum());
        invocation.note("the new store is " + to + "; the old one is unchanged, remove it when you no longer need it");
    }
}
