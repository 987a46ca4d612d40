package io.neuralmemory.cli;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores the memories of a document. Reads all of it first, so that a bad one changes nothing. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Store the memories of a document.",
            "Creates the store if there is none. Memories with the same id are replaced.",
            "The document is read whole before anything is stored. If the command is stopped, run it again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory import --store ./memories memories.json",
            "  neural-memory list --store ./memories --json | neural-memory import --store ./copy --format lines -"
        })
final class ImportCommand implements Runnable {
    private static final String STANDARD_INPUT = "-";
    private static final int BATCH_SIZE = 500;

    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CreateOptions create = new CreateOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "document, array (of memories) or lines (a memory a line)."
                    + " Default: lines for .jsonl and .ndjson, else document.")
    private @Nullable InputFormat format;

    @Parameters(paramLabel = "FILE", description = "The document; '-' for standard input.")
    private String file = "";

    ImportCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        Path directory = store.directory();
        List<Memory> memories = read();
        try (PersistentMemory memory = create.open(directory)) {
            requireDimension(memories, memory);
            store(memories, memory);
        }
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> json.writeNumberField("imported", memories.size())));
        }
        invocation.note("imported " + Text.memories(memories.size()));
    }

    private void requireDimension(List<Memory> memories, PersistentMemory memory) {
        int stored = memory.stats().dimension().orElse(0);
        for (Memory one : memories) {
            int given = one.value().embedding().dimension();
            if (stored != 0 && given != 0 && given != stored) {
                throw new UsageException(file + ": the embedding of '" + one.id() + "' has " + given
                        + " dimensions; this store's have " + stored + "; nothing was imported");
            }
        }
    }

    private void store(List<Memory> memories, PersistentMemory memory) {
        BatchedPut put = new BatchedPut(memory, BATCH_SIZE);
        try (ProgressLine progress = invocation.progress("importing")) {
            for (Memory one : memories) {
                put.add(one);
                progress.reached(put.stored());
            }
            put.flush();
        }
    }

    private List<Memory> read() {
        if (file.equals(STANDARD_INPUT)) {
            return read(invocation.in(), "standard input");
        } else if (!Files.exists(Path.of(file))) {
            throw new NotFoundException("no file " + file + "; check the path, or give '-' to read standard input");
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return read(in, file);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file, e);
        }
    }

    private List<Memory> read(InputStream in, String name) {
        List<Memory> memories = new ArrayList<>();
        try (ProgressLine progress = invocation.progress("reading")) {
            InputFormat layout = format != null ? format : InputFormat.ofName(name);
            if (layout == InputFormat.LINES) {
                JsonDocuments.readLines(in, name, counted(memories, progress), this::tell);
            } else {
                JsonDocuments.read(in, name, counted(memories, progress), this::tell);
            }
        }
        return memories;
    }

    private static Consumer<Memory> counted(List<Memory> memories, ProgressLine progress) {
        return memory -> {
            memories.add(memory);
            progress.reached(memories.size());
        };
    }

    private void tell(Finding finding) {
        invocation.note(Text.finding(finding));
    }
}
