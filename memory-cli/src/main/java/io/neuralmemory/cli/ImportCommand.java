package io.neuralmemory.cli;

import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
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
            "Store the memories of a document, an array or JSON lines. Creates the store if there is none.",
            "Everything is read once before anything is stored, in constant memory whatever its size."
                    + " If the command is stopped, run it again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory import --store ./memories memories.json",
            "  neural-memory import --store ./memories --on-conflict skip more.jsonl",
            "  neural-memory list --store ./memories --json | neural-memory import --store ./copy --format jsonl -"
        })
final class ImportCommand implements Runnable {
    private static final int BATCH_SIZE = 500;

    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CreateOptions create = new CreateOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json (a document of format 1.0, or an array of memories) or jsonl (a memory a line)."
                    + " Default: jsonl for .jsonl and .ndjson, else json.")
    private @Nullable TransferFormat format;

    @Option(
            names = "--on-conflict",
            paramLabel = "RULE",
            description = "What to do with a memory whose id the store has: skip it, overwrite the stored one, or fail"
                    + " before anything is imported. Default: overwrite.")
    private ConflictRule onConflict = ConflictRule.OVERWRITE;

    @Parameters(paramLabel = "FILE", description = "The document; '-' for standard input.")
    private String file = "";

    private long skipped;

    ImportCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        TransferFormat layout = format != null ? format : TransferFormat.ofName(file);
        try (ImportSource source = ImportSource.open(file, layout, invocation.in())) {
            Survey survey = survey(source);
            if (StoreFiles.describesStore(store.directory())) {
                // What is refused leaves every byte as it is, which no opening for writing does.
                try (PersistentMemory memory = store.openForReading()) {
                    requireFitting(source, survey, memory);
                }
            }
            try (PersistentMemory memory = create.open(store.directory())) {
                requireFitting(source, survey, memory);
                tell(store(source, memory));
            }
        }
    }

    private void requireFitting(ImportSource source, Survey survey, PersistentMemory memory) {
        survey.requireDimension(memory.stats().dimension().orElse(0), source.name());
        if (onConflict == ConflictRule.FAIL) {
            read(source, "comparing", one -> requireNew(one, memory));
        }
    }

    private Survey survey(ImportSource source) {
        store.directory();
        Survey survey = new Survey();
        try (ProgressLine progress = invocation.progress("reading")) {
            source.read(
                    one -> {
                        survey.add(one);
                        progress.reached(survey.memories());
                    },
                    finding -> invocation.note(Text.finding(finding)));
        }
        return survey;
    }

    /** Reads once more; what is worth telling was told the first time. */
    private void read(ImportSource source, String task, Consumer<Memory> sink) {
        try (ProgressLine progress = invocation.progress(task)) {
            long[] count = new long[1];
            source.read(
                    one -> {
                        sink.accept(one);
                        progress.reached(++count[0]);
                    },
                    finding -> {});
        }
    }

    private void requireNew(Memory one, PersistentMemory memory) {
        if (memory.contains(one.id())) {
            throw new UsageException("the store has a memory with id '" + one.id()
                    + "'; nothing was imported, choose --on-conflict skip or overwrite");
        }
    }

    private long store(ImportSource source, PersistentMemory memory) {
        BatchedPut put = new BatchedPut(memory, BATCH_SIZE);
        read(source, "importing", one -> {
            if (onConflict == ConflictRule.SKIP && (put.isWaiting(one.id()) || memory.contains(one.id()))) {
                skipped++;
            } else {
                put.add(one);
            }
        });
        put.flush();
        return put.stored();
    }

    private void tell(long imported) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeNumberField("imported", imported);
                json.writeNumberField("skipped", skipped);
            }));
        }
        invocation.note("imported " + Text.memories(imported) + (skipped == 0 ? "" : ", skipped " + skipped));
    }
}
