package io.neuralmemory.cli.intake;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * Makes memories of foreign entries and hands them on. An entry of which anything is wrong is handed on not at all. All
 * non-empty embeddings of one file have the same dimension.
 */
final class Feed {
    private final Clock clock;
    private final IntakeSink sink;
    private int dimension;

    Feed(Instant now, IntakeSink sink) {
        this.clock = Clock.fixed(now, ZoneOffset.UTC);
        this.sink = sink;
    }

    /**
     * Reads all entries and closes them.
     *
     * @param maker what an entry becomes; an {@link IllegalArgumentException} says what is wrong with it
     */
    void all(Entries entries, Function<Entries, List<NewMemory>> maker) {
        try (entries) {
            while (true) {
                try {
                    if (!entries.advance()) {
                        return;
                    }
                } catch (CorruptStoreException e) {
                    sink.bad().accept(e);
                    if (!entries.canGoOn()) {
                        return;
                    }
                    continue;
                }
                take(entries, maker);
            }
        }
    }

    private void take(Entries entries, Function<Entries, List<NewMemory>> maker) {
        List<Memory> memories;
        try {
            memories = maker.apply(entries).stream().map(this::memory).toList();
        } catch (IllegalArgumentException e) {
            sink.bad().accept(new CorruptStoreException(entries.place() + ": " + e.getMessage(), e));
            return;
        }
        memories.forEach(sink.memories());
    }

    private Memory memory(NewMemory one) {
        Memory memory = one.toMemory(clock);
        EmbeddingVector embedding = memory.value().embedding();
        if (!embedding.isEmpty() && dimension == 0) {
            dimension = embedding.dimension();
        } else if (!embedding.isEmpty() && dimension != embedding.dimension()) {
            throw new IllegalArgumentException("the embedding has " + embedding.dimension() + " dimensions; expected "
                    + dimension + " as in the entries before it");
        }
        return memory;
    }

    /** The object that an entry must be. */
    static JsonObject object(Entries entries) {
        if (entries.value() instanceof JsonObject object) {
            return object;
        }
        throw new IllegalArgumentException("is " + JsonObject.kind(entries.value()) + "; expected an object");
    }
}
