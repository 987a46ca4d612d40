package io.neuralmemory.cli;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.storage.json.JsonDocuments;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the memories most similar to a vector or to another memory, or with a part of a text. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the memories most similar to a vector or to another memory, or those that contain a text.",
            "Best first, each after its cosine similarity; with --text alone newest first. Counts no access."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory search --store ./memories --like m-001 --limit 5",
            "  neural-memory search --store ./memories --vector 0.1,0.9,-0.3 --tag preference --min-similarity 0.4",
            "  neural-memory search --store ./memories --text coffee --filter 'importance>=0.5'"
        })
final class SearchCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = "--text",
            paramLabel = "SUBSTRING",
            description = "Only memories whose content has this part, in the same case; alone: newest first.")
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

    @Option(names = "--min-similarity", paramLabel = "NUMBER", description = "Leave out what is less similar; -1 to 1.")
    private double minSimilarity = -1;

    SearchCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        MemoryQuery query = query();
        try (PersistentMemory memory = store.openForReading()) {
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
                .filter(condition())
                .limit(limit)
                .minSimilarity(minSimilarity)
                .withoutCountingAccess()
                .build();
    }

    private MemoryQuery.Builder comparison() {
        if (vector != null && likeId != null) {
            throw new UsageException("--vector and --like exclude each other; give one of them");
        } else if (vector != null) {
            return MemoryQuery.similarTo(vector);
        } else if (likeId != null) {
            return MemoryQuery.like(likeId);
        } else if (text != null) {
            return MemoryQuery.matching(MemoryFilter.all());
        }
        throw new UsageException("nothing to compare with; add --vector NUMBERS or --like ID or --text SUBSTRING,"
                + " or use 'neural-memory list' to see memories by tag");
    }

    private MemoryFilter condition() {
        return text == null
                ? filter.filter()
                : MemoryFilter.and(MemoryFilter.contains(MemoryField.CONTENT, text), filter.filter());
    }

    private boolean comparesEmbeddings() {
        return vector != null || likeId != null;
    }

    private void print(MemoryMatch match) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> {
                if (comparesEmbeddings()) {
                    json.writeNumberField("similarity", match.similarity());
                }
                json.writeFieldName("memory");
                json.writeRawValue(JsonDocuments.toJson(match.memory()));
            }));
        } else if (!comparesEmbeddings()) {
            invocation.out().line(Text.row(match.memory()));
        } else {
            String similarity = String.format(Locale.ROOT, "%7.4f", match.similarity());
            invocation.out().line(similarity + "  " + Text.row(match.memory()));
        }
    }
}
