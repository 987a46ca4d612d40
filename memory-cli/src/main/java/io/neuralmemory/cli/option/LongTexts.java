package io.neuralmemory.cli.option;

import io.neuralmemory.Chunks;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.NewMemory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Stores texts that are longer than a model reads at once with their chunks, or counts them. For one thread. */
public final class LongTexts {
    private final boolean chunking;
    private final Supplier<OptionalInt> source;
    private @Nullable OptionalInt longest;
    private long cut;

    /** @param longest how long a text may be; asked for when that first matters */
    LongTexts(boolean chunking, Supplier<OptionalInt> longest) {
        this.chunking = chunking;
        this.source = longest;
    }

    /** The memory, with the chunks of its text if it gets any. */
    public List<NewMemory> of(NewMemory memory, String text) {
        if (!chunking && memory.embedding().dimension() > 0) {
            return List.of(memory);
        }
        OptionalInt known = longest();
        if (known.isEmpty() || text.length() <= known.getAsInt()) {
            return List.of(memory);
        } else if (chunking) {
            return Chunks.of(memory, known.getAsInt());
        }
        cut++;
        return List.of(memory);
    }

    private OptionalInt longest() {
        OptionalInt known = longest;
        if (known == null) {
            known = source.get();
            longest = known;
        }
        return known;
    }

    /** Adds a memory under its id, with the chunks of its text if it gets any, in place of those that it had. */
    public void put(MemoryBatch.Builder batch, NewMemory memory, String text) {
        memory.id().filter(id -> chunking).ifPresent(id -> removeChunks(batch, id));
        of(memory, text).forEach(batch::store);
    }

    /** Removes the chunks of the text that a memory had. */
    public static void removeChunks(MemoryBatch.Builder batch, String id) {
        batch.deleteAll(chunksOf(id));
    }

    /** A filter for the chunks of a memory. */
    public static MemoryFilter chunksOf(String id) {
        return MemoryFilter.eq(MemoryField.attribute(Chunks.CHUNK_OF), id);
    }

    /** What is to be said of texts that were embedded by their beginnings alone. */
    Optional<String> cut() {
        return cut == 0
                ? Optional.empty()
                : Optional.of(
                        (cut == 1 ? "1 text is" : cut + " texts are") + " longer than the embedder reads at once, "
                                + longest().orElse(0) + " characters");
    }
}
