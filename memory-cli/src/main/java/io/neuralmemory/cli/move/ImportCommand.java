package io.neuralmemory.cli.move;

import io.neuralmemory.Finding;
import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.change.BatchedPut;
import io.neuralmemory.cli.intake.Intake;
import io.neuralmemory.cli.intake.IntakeSink;
import io.neuralmemory.cli.option.ChunkOptions;
import io.neuralmemory.cli.option.CollectionOption;
import io.neuralmemory.cli.option.CreateOptions;
import io.neuralmemory.cli.option.LongTexts;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.ExitCode;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.ProgressLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.spi.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stores the memories of a file. Reads all of it first, so that a bad one changes nothing. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Store the memories of a document, an array, JSON lines, or another program's file. Creates the store if"
                    + " there is none.",
            "What FILE is, is seen by its content: format 1.0, or a file of LangChain4j, Spring AI, the MCP memory server,"
                    + " LlamaIndex, mem0 or Chroma; plain, or compressed with gzip or zstd.",
            "Everything is read once before anything is stored, in constant memory whatever its size."
                    + " If the command is stopped, run it again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory import --store ./memories memories.json",
            "  neural-memory import --store ./memories --on-conflict skip more.jsonl.gz",
            "  neural-memory import --store ./memories --skip-bad embedding-store.json",
            "  neural-memory list --store ./memories --json | neural-memory import --store ./copy -"
        })
public final class ImportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CollectionOption collection = new CollectionOption();

    @Mixin
    private final CreateOptions create;

    @Mixin
    private final ChunkOptions chunks = new ChunkOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "json (a document of format 1.0, or an array of memories) or jsonl (a memory a line)."
                    + " Default: whatever a look at the content tells, other programs' files too.")
    private @Nullable TransferFormat format;

    @Option(
            names = "--on-conflict",
            paramLabel = "RULE",
            description = "What to do with a memory whose id the store has: skip it, overwrite the stored one, or fail"
                    + " before anything is imported. Default: overwrite.")
    private ConflictRule onConflict = ConflictRule.OVERWRITE;

    @Option(
            names = "--skip-bad",
            description =
                    "Leave out what is no memory, say where it is, and import the rest; ends with exit code 3 then."
                            + " Default: the first one ends the import, and nothing is imported.")
    private boolean skipBad;

    @Parameters(paramLabel = "FILE", description = "The file, or LlamaIndex's directory; '-' for standard input.")
    private String file = "";

    private long skipped;

    public ImportCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        create = new CreateOptions(store);
    }

    @Override
    public Integer call() {
        store.directory();
        BadEntries bad = new BadEntries(invocation, skipBad);
        try (Intake source = ImportSource.open(file, format, invocation)) {
            if (source.isForeign()) {
                invocation.note(source.name() + " is " + source.title());
            }
            Survey survey = survey(source, bad);
            bad.requireSome(survey.memories());
            if (store.builder(store.directory()).info().state() == StoreInfo.State.STORE) {
                // What is refused leaves every byte as it is, which no opening for writing does.
                try (PersistentMemory memory = store.openForReading()) {
                    requireFitting(source, survey, memory);
                }
            }
            try (PersistentMemory memory = create.open(store.directory())) {
                requireFitting(source, survey, memory);
                tell(store(source, memory), bad.count());
            }
        }
        return (bad.count() == 0 ? ExitCode.OK : ExitCode.DAMAGED).number();
    }

    private void requireFitting(Intake source, Survey survey, PersistentMemory memory) {
        survey.requireDimension(Dimension.known(memory.stats().dimension()), source.name());
        if (onConflict == ConflictRule.FAIL) {
            read(source, "comparing", one -> requireNew(one, memory));
        } else if (onConflict == ConflictRule.OVERWRITE && collection.isGiven()) {
            Memories own = collection.of(memory);
            read(source, "comparing", one -> requireOwn(one, memory, own));
        }
    }

    /** Reads everything; what is worth telling is told once it is known that there is no error. */
    private Survey survey(Intake source, BadEntries bad) {
        Survey survey = new Survey();
        List<Finding> findings = new ArrayList<>();
        try (ProgressLine progress = invocation.progress("reading")) {
            source.read(new IntakeSink(
                    one -> {
                        survey.add(one);
                        progress.reached(survey.memories());
                    },
                    findings::add,
                    bad::met));
        }
        findings.forEach(finding -> invocation.note(Text.finding(finding)));
        return survey;
    }

    /** Reads once more; what is worth telling was told the first time. */
    private void read(Intake source, String task, Consumer<Memory> sink) {
        try (ProgressLine progress = invocation.progress(task)) {
            long[] count = new long[1];
            source.read(new IntakeSink(
                    one -> {
                        sink.accept(one);
                        progress.reached(++count[0]);
                    },
                    finding -> {},
                    failure -> {}));
        }
    }

    private void requireNew(Memory one, PersistentMemory memory) {
        if (memory.contains(one.id())) {
            throw new UsageException("the store has a memory with id '" + one.id()
                    + "'; nothing was imported, choose --on-conflict skip or overwrite");
        }
    }

    private static void requireOwn(Memory one, PersistentMemory memory, Memories own) {
        if (memory.contains(one.id()) && !own.contains(one.id())) {
            throw new UsageException("the store has a memory with id '" + one.id()
                    + "' outside of the collection; nothing was imported, choose --on-conflict skip, or leave out"
                    + " --collection");
        }
    }

    private long store(Intake source, PersistentMemory memory) {
        LongTexts texts = chunks.texts(create.builder(store.directory()));
        BatchedPut put = new BatchedPut(collection.of(memory), texts);
        read(source, "importing", one -> {
            if (onConflict == ConflictRule.SKIP && (put.isWaiting(one.id()) || memory.contains(one.id()))) {
                skipped++;
            } else {
                put.add(one);
            }
        });
        put.flush();
        ChunkOptions.tell(texts, invocation);
        return put.stored();
    }

    private void tell(long imported, long bad) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeNumberField("imported", imported);
                json.writeNumberField("skipped", skipped);
                if (skipBad) {
                    json.writeNumberField("bad", bad);
                }
            }));
        }
        invocation.note("imported " + Text.memories(imported) + (skipped == 0 ? "" : ", skipped " + skipped)
                + (bad == 0 ? "" : ", left out " + bad + " bad"));
    }
}
