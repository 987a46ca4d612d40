package io.neuralmemory.cli.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.CollectionOption;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.ProgressLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a whole store as one document, or as JSON lines. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Write all memories, oldest first, as one document of format 1.0 or as JSON lines.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory export --store ./memories --out memories.json",
            "  neural-memory export --store ./memories --format jsonl | gzip > memories.jsonl.gz",
            "  neural-memory export --store ./memories | jq '.memories | length'"
        })
public final class ExportCommand implements Runnable {
    private static final Comparator<MemoryKey> OLDEST_FIRST =
            Comparator.comparing(MemoryKey::timestamp).thenComparing(MemoryKey::id);

    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CollectionOption collection = new CollectionOption();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The file to write, whole or not at all. Default: standard output.")
    private @Nullable String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json (a document of format 1.0) or jsonl (a memory a line)."
                    + " Default: jsonl if FILE ends with .jsonl or .ndjson, else json.")
    private @Nullable TransferFormat format;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    public ExportCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        if (out == null) {
            if (force) {
                throw new UsageException("--force needs --out FILE");
            }
            export(invocation.out().stream());
        } else {
            OutputFile file = new OutputFile(invocation.paths().file("--out", out), force);
            file.requireOutside(store.existing());
            file.write(this::export);
        }
    }

    private void export(OutputStream target) {
        try (PersistentMemory memory = store.openForReading();
                ProgressLine progress = invocation.progress("exporting")) {
            Memories memories = collection.of(memory);
            // The keys alone: each whole memory that is handed out is a copy.
            List<MemoryKey> keys = new ArrayList<>();
            memories.forEach(one -> keys.add(one.key()));
            keys.sort(OLDEST_FIRST);
            long[] exported = new long[1];
            Consumer<Consumer<? super Memory>> source =
                    sink -> keys.forEach(key -> memories.find(key.id()).ifPresent(one -> {
                        sink.accept(one);
                        progress.reached(++exported[0]);
                    }));
            if (layout() == TransferFormat.JSONL) {
                source.accept(one -> writeLine(target, one));
            } else {
                Instant now = Instant.now();
                Instant createdAt =
                        store.builder(store.directory()).info().createdAt().orElse(now);
                JsonDocuments.write(target, createdAt, now, source);
            }
            invocation.note("exported " + Text.memories(exported[0]));
        }
    }

    private TransferFormat layout() {
        if (format != null) {
            return format;
        }
        return out == null ? TransferFormat.JSON : TransferFormat.ofName(out);
    }

    private static void writeLine(OutputStream target, Memory memory) {
        try {
            target.write((JsonDocuments.toJson(memory) + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw IoFailures.translate("writing JSON lines", e);
        }
    }
}
