package io.neuralmemory.cli.look;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.DecimalArgument;
import io.neuralmemory.cli.option.FilterOptions;
import io.neuralmemory.cli.option.IdArgument;
import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.VectorArgument;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.storage.json.JsonDocuments;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the memories most similar to a vector or to another memory, or with the words of a text. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the memories most similar to a vector or to another memory, or those with the words of a text.",
            "Best first, each after its cosine similarity; with --text alone after how well the words match,",
            "above 0 and below 1: more often in fewer words is better. Counts no access."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory search --store ./memories --like m-001 --limit 5",
            "  neural-memory search --store ./memories --vector 0.1,0.9,-0.3 --tag preference --min-similarity 0.4",
            "  neural-memory search --store ./memories --text 'coffee \"no sugar\"' --filter 'importance>=0.5'",
            "  neural-memory list --store ./memories --filter 'content~coff'   # a part of a word"
        })
public final class SearchCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = "--text",
            paramLabel = "WORDS",
            description = "Only memories whose content has all these words, whatever their case and accents; words in"
                    + " double quotes must stand together. For parts of words, use --filter 'content~PART'.")
    private @Nullable String text;

    @Option(
            names = "--vector",
            paramLabel = "NUMBERS",
            converter = VectorArgument.class,
            description = "Compare with this embedding: decimal numbers with commas between them.")
    private @Nullable EmbeddingVector vector;

    @Option(
            names = "--like",
            paramLabel = "ID",
            converter = IdArgument.class,
            description = "Compare with this memory, which is left out.")
    private @Nullable String likeId;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            converter = LimitArgument.class,
            description = "How many at most. Default: " + MemoryQuery.DEFAULT_LIMIT + ".")
    private Integer limit = MemoryQuery.DEFAULT_LIMIT;

    @Option(
            names = "--min-similarity",
            paramLabel = "NUMBER",
            converter = DecimalArgument.class,
            description = "Leave out what is less similar; -1 to 1.")
    private Double minSimilarity = -1.0;

    public SearchCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        MemoryQuery query = query();
        try (PersistentMemory memory = store.openForReading(
                id -> comparesEmbeddings() || invocation.options().json())) {
            if (vector != null) {
                VectorArgument.requireDimension(vector, memory.stats().dimension());
            }
            if (likeId != null && !memory.contains(likeId)) {
                throw new NotFoundException("no memory with id '" + likeId + "' in " + store.directory());
            }
            memory.search(query).forEach(this::print);
        }
    }

    private MemoryQuery query() {
        if (!(minSimilarity >= -1 && minSimilarity <= 1)) {
            throw new UsageException("--min-similarity is " + minSimilarity + "; expected -1 to 1");
        }
        if (minSimilarity > -1 && !comparesEmbeddings()) {
            throw new UsageException("--min-similarity needs --vector or --like");
        }
        return comparison()
                .filter(filter.filter())
                .limit(limit)
                .minSimilarity(minSimilarity)
                .withoutCountingAccess()
                .build();
    }

    private MemoryQuery.Builder comparison() {
        if (vector != null && likeId != null) {
            throw new UsageException("--vector and --like exclude each other; give one of them");
        } else if (text != null && text.isBlank()) {
            throw new UsageException("--text is blank; give one or more words");
        } else if (vector == null && likeId == null && text == null) {
            throw new UsageException("nothing to compare with; add --vector NUMBERS or --like ID or --text WORDS,"
                    + " or use 'neural-memory list' to see memories by tag");
        } else if (text == null) {
            return embedding();
        }
        return comparesEmbeddings() ? embedding().text(text) : MemoryQuery.text(text);
    }

    private MemoryQuery.Builder embedding() {
        return vector != null ? MemoryQuery.similarTo(vector) : MemoryQuery.like(String.valueOf(likeId));
    }

    private boolean comparesEmbeddings() {
        return vector != null || likeId != null;
    }

    private void print(MemoryMatch match) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                json.writeNumberField(comparesEmbeddings() ? "similarity" : "score", match.similarity());
                json.writeFieldName("memory");
                json.writeRawValue(JsonDocuments.toJson(match.memory()));
            }));
        } else {
            String similarity = String.format(Locale.ROOT, "%7.4f", match.similarity());
            invocation.out().line(similarity + "  " + Text.row(match.memory()));
        }
    }
}
