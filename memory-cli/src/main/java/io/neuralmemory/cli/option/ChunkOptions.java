package io.neuralmemory.cli.option;

import io.neuralmemory.Embedder;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of texts that are longer than a model reads at once. */
public final class ChunkOptions {
    private static final int SHORTEST = 16;

    @Option(
            names = "--chunks",
            description =
                    "Store a text that is longer than the store's embedder reads at once with its chunks, memories"
                            + " ID#1, ID#2 and so on with embeddings of their own; 'search' finds it by any of them. Default:"
                            + " such a text is stored, its beginning embedded, and that is told.")
    private boolean chunking;

    @Option(
            names = "--chunk-length",
            paramLabel = "CHARACTERS",
            converter = LimitArgument.class,
            description = "With --chunks: how long a chunk is at most, " + SHORTEST
                    + " or more. Default: as much as the" + " store's embedder reads at once.")
    private @Nullable Integer length;

    /**
     * How texts are stored.
     *
     * @param builder with which the store is opened
     */
    public LongTexts texts(PersistentMemoryBuilder builder) {
        Integer given = length;
        if (given != null && !chunking) {
            throw new UsageException("--chunk-length needs --chunks");
        } else if (given != null && given < SHORTEST) {
            throw new UsageException("--chunk-length is " + given + "; expected " + SHORTEST + " or more");
        }
        return new LongTexts(chunking, () -> given != null ? OptionalInt.of(given) : longest(builder));
    }

    private OptionalInt longest(PersistentMemoryBuilder builder) {
        Optional<Embedder> embedder = builder.findEmbedder();
        if (chunking && embedder.isEmpty()) {
            throw new UsageException("--chunks needs to know how long chunks are: the store has no embedder, add"
                    + " --chunk-length CHARACTERS");
        }
        return embedder.map(found -> OptionalInt.of(found.longestInput())).orElse(OptionalInt.empty());
    }

    /** Tells how many texts are found by their beginnings only. */
    public static void tell(LongTexts texts, Invocation invocation) {
        texts.cut()
                .ifPresent(
                        cut -> invocation.note(
                                cut
                                        + ": only the beginning is found by similarity, words in all of it; '--chunks' stores it in chunks as well"));
    }
}
