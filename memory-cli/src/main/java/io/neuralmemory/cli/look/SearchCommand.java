package io.neuralmemory.cli.look;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memories;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.CollectionOption;
import io.neuralmemory.cli.option.DecimalArgument;
import io.neuralmemory.cli.option.FilterOptions;
import io.neuralmemory.cli.option.IdArgument;
import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.VectorArgument;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the memories that answer a question, or that are similar to a vector or to another memory. */
@Command(
        name = "search",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print the memories that answer a question, or those most similar to a vector or to another memory.",
            "Best first, each after its score: of a question how rare its words are that match, and with --vector or the"
                    + " store's own embedder both made one, 0 to 1; else the cosine similarity; with --text alone how"
                    + " well the words match, above 0 and below 1. Counts no access."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory search --store ./memories 'What does Ann drink in the morning?'",
            "  neural-memory search --store ./memories 'coffee +morning -decaf \"no sugar\"' --neighbours 2",
            "  neural-memory search --store ./memories 'tea or coffee?' --rank recency --half-life 30",
            "  neural-memory search --store ./memories 'Where did Ann go in May?' --around 2026-05-16 --reach 16",
            "  neural-memory search --store ./memories 'And the \"kettle\"?' --plain --neighbours 2 --group session --turns",
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
    private final CollectionOption collection = new CollectionOption();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final RankOptions rank = new RankOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description =
                    "A question in words, each of which may match or not; +WORD and \"SEVERAL WORDS\" must be there,"
                            + " -WORD must not (put -- before a question that begins with it).")
    private List<String> question = List.of();

    @Mixin
    private final QuestionOptions answers = new QuestionOptions();

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
            names = "--chunks",
            description =
                    "Print the chunks of long texts that match. Default: the memories that they are chunks of, each"
                            + " with its best chunk below it.")
    private boolean chunks;

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
        boolean comparesEmbeddings = comparesEmbeddings() || isEmbedded();
        try (PersistentMemory memory = store.openForReading(id ->
                comparesEmbeddings || rank.isDiverse() || invocation.options().json())) {
            if (vector != null) {
                VectorArgument.requireDimension(vector, memory.stats().dimension());
            }
            Memories memories = collection.of(memory);
            if (likeId != null && !memories.contains(likeId)) {
                throw new NotFoundException("no memory with id '" + likeId + "' in " + collection.where(store));
            }
            memories.search(query).forEach(new MatchLines(invocation, query, comparesEmbeddings)::print);
        }
    }

    /** Whether the question gets a vector of the store's own embedder. */
    private boolean isEmbedded() {
        return !question.isEmpty()
                && !answers.areWordsAlone()
                && store.builder(store.existing()).info().settings().containsKey("embedder");
    }

    private MemoryQuery query() {
        if (question.isEmpty()) {
            answers.requireNone();
        }
        if (!(minSimilarity >= -1 && minSimilarity <= 1)) {
            throw new UsageException("--min-similarity is " + minSimilarity + "; expected -1 to 1");
        }
        MemoryQuery.Builder compared = rank.applied(comparison(), limit);
        if (minSimilarity > -1 && !comparesEmbeddings() && !isEmbedded()) {
            throw new UsageException("--min-similarity needs --vector, --like, or a QUESTION to a store that has an"
                    + " embedder, without --words");
        }
        return (chunks ? compared : compared.returningWholes())
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
        } else if (!question.isEmpty()) {
            return answer();
        } else if (vector == null && likeId == null && text == null) {
            throw new UsageException("nothing to search for; add a QUESTION, --text WORDS, --vector NUMBERS or --like"
                    + " ID, or use 'neural-memory list' to see memories by tag");
        } else if (text == null) {
            return embedding();
        }
        return comparesEmbeddings() ? embedding().withAllWords(text) : MemoryQuery.withAllWords(text);
    }

    private MemoryQuery.Builder answer() {
        if (text != null || likeId != null) {
            throw new UsageException("a QUESTION goes with --vector alone; leave out --text and --like");
        }
        String words = String.join(" ", question);
        if (words.isBlank()) {
            throw new UsageException("the QUESTION is blank; give one or more words");
        }
        return answers.answers(words, vector);
    }

    private MemoryQuery.Builder embedding() {
        return vector != null ? MemoryQuery.similarTo(vector) : MemoryQuery.like(String.valueOf(likeId));
    }

    private boolean comparesEmbeddings() {
        return vector != null || likeId != null;
    }
}
