package io.neuralmemory.cli.change;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memories;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.ChunkOptions;
import io.neuralmemory.cli.option.CollectionOption;
import io.neuralmemory.cli.option.CreateOptions;
import io.neuralmemory.cli.option.DecimalArgument;
import io.neuralmemory.cli.option.IdArgument;
import io.neuralmemory.cli.option.LongTexts;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.VectorArgument;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stores one memory given by options, or those of standard input. */
@Command(
        name = "put",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Store a memory, or many from standard input.",
            "Creates the store if there is none. A memory with the same id is replaced.",
            "Without --content, memories of format 1.0 are read from standard input, one JSON object a line."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory put --store ./memories --content 'Likes tea' --vector 0.1,0.9,-0.3 --tag preference",
            "  neural-memory list --store ./memories --json | neural-memory put --store ./copy --ack"
        })
public final class PutCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CollectionOption collection = new CollectionOption();

    @Mixin
    private final CreateOptions create;

    @Mixin
    private final ChunkOptions chunks = new ChunkOptions();

    @Option(names = "--content", paramLabel = "TEXT", description = "What to remember.")
    private @Nullable String content;

    @Option(
            names = "--vector",
            paramLabel = "NUMBERS",
            converter = VectorArgument.class,
            description = "Its embedding: decimal numbers with commas between them.")
    private @Nullable EmbeddingVector vector;

    @Option(
            names = "--id",
            paramLabel = "ID",
            converter = IdArgument.class,
            description = "Its id. Default: a new UUID; later ones are greater.")
    private @Nullable String id;

    @Option(names = "--tag", paramLabel = "TAG", description = "A tag; may be repeated.")
    private final List<String> tags = new ArrayList<>();

    @Option(
            names = "--importance",
            paramLabel = "NUMBER",
            converter = DecimalArgument.class,
            description = "Its importance, usually 0 to 1. Default: " + MemoryMetadata.DEFAULT_IMPORTANCE + ".")
    private @Nullable Double importance;

    @Option(names = "--ack", description = "Print 'ACK <id>' as soon as a memory is durable.")
    private boolean ack;

    public PutCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        create = new CreateOptions(store);
    }

    @Override
    public void run() {
        if (content == null) {
            requireNothingForOneMemory();
            if (invocation.interactive()) {
                invocation.note("reading memories from standard input, one JSON object a line; end with Ctrl-D,"
                        + " or stop with Ctrl-C and add --content TEXT");
            }
            LongTexts texts = chunks.texts(create.builder(store.directory()));
            try (PersistentMemory memory = create.open(store.directory())) {
                tellCount(new LineIntake(invocation, new BatchedPut(collection.of(memory), batchSize(), texts), ack)
                        .run());
                ChunkOptions.tell(texts, invocation);
            }
        } else {
            NewMemory one = one(content);
            LongTexts texts = chunks.texts(create.builder(store.directory()));
            try (PersistentMemory memory = create.open(store.directory())) {
                VectorArgument.requireDimension(one.embedding(), memory.stats().dimension());
                tell(store(collection.of(memory), texts.of(one, content)));
                ChunkOptions.tell(texts, invocation);
            }
        }
    }

    private int batchSize() {
        return ack ? 1 : BatchedPut.BATCH_SIZE;
    }

    /** Stores a memory with its chunks; under an id that was there before, in place of that memory's. */
    private String store(Memories memories, List<NewMemory> parts) {
        if (id == null) {
            return memories.storeAll(parts).get(0).id();
        }
        MemoryBatch.Builder batch = MemoryBatch.builder();
        LongTexts.removeChunks(batch, id);
        parts.forEach(batch::store);
        memories.apply(batch.build());
        return id;
    }

    private void requireNothingForOneMemory() {
        if (vector != null || id != null || !tags.isEmpty() || importance != null) {
            throw new UsageException("--vector, --id, --tag and --importance describe the memory of --content;"
                    + " add --content TEXT, or leave them out to read memories from standard input");
        }
    }

    private NewMemory one(String text) {
        NewMemory.Builder builder = NewMemory.builder(text).tags(tags);
        if (vector != null) {
            builder.embedding(vector);
        }
        if (id != null) {
            builder.id(id);
        }
        if (importance != null) {
            builder.importance(importance.floatValue());
        }
        return builder.build();
    }

    private void tellCount(long stored) {
        if (invocation.options().json() && !ack) {
            invocation.out().line(JsonLine.of(json -> json.writeNumberField("stored", stored)));
        }
        invocation.note("stored " + Text.memories(stored));
    }

    private void tell(String storedId) {
        if (ack) {
            invocation.out().line("ACK " + storedId);
        } else if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> json.writeStringField("id", storedId)));
        } else {
            invocation.out().line(Text.oneLine(storedId));
        }
        invocation.out().flush();
    }
}
