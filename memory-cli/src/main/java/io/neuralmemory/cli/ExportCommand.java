package io.neuralmemory.cli;

import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a whole store as one document. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Write all memories as one document of format 1.0, oldest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory export --store ./memories --out memories.json",
            "  neural-memory export --store ./memories | jq '.memories | length'"
        })
final class ExportCommand implements Runnable {
    private static final Comparator<Memory> OLDEST_FIRST = Comparator.<Memory, Instant>comparing(
                    memory -> memory.key().timestamp())
            .thenComparing(Memory::id);

    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "The file to write, whole or not at all. Default: standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    ExportCommand(Invocation invocation) {
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
            new OutputFile(out, force).write(this::export);
        }
    }

    private void export(OutputStream target) {
        try (PersistentMemory memory = store.openForReading();
                ProgressLine progress = invocation.progress("exporting")) {
            Instant now = Instant.now();
            Instant createdAt = new StoreFiles(store.directory()).createdAt().orElse(now);
            List<Memory> memories = new ArrayList<>();
            memory.forEach(memories::add);
            memories.sort(OLDEST_FIRST);
            long count = JsonDocuments.write(target, createdAt, now, sink -> {
                for (int i = 0; i < memories.size(); i++) {
                    sink.accept(memories.get(i));
                    progress.reached(i + 1L);
                }
            });
            invocation.note("exported " + Text.memories(count));
        }
    }
}
