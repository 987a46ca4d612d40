package io.neuralmemory.engine.search;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Chunks;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Lets chunks stand for the memories that they are of. */
final class Wholes {
    /** How many matches are looked at, for each that is wanted, before more of them are asked for. */
    private static final int CHUNKS_EACH = 4;

    private final Function<String, Optional<Memory>> memories;
    private final String likeId;

    /**
     * @param memories what is stored under an id
     * @param likeId the memory that others are compared with, which its chunks do not bring back; empty for none
     */
    Wholes(Function<String, Optional<Memory>> memories, String likeId) {
        this.memories = memories;
        this.likeId = likeId;
    }

    /**
     * The best matches, each of another memory.
     *
     * @param search the best matches there are, chunks among them, as many as are asked for or all
     */
    List<MemoryMatch> best(int limit, IntFunction<List<MemoryMatch>> search) {
        long asked = limit;
        while (true) {
            asked = Math.min(asked * CHUNKS_EACH, Integer.MAX_VALUE);
            List<MemoryMatch> found = search.apply((int) asked);
            List<MemoryMatch> wholes = wholes(found);
            if (wholes.size() >= limit || found.size() < asked) {
                return List.copyOf(wholes.subList(0, Math.min(limit, wholes.size())));
            }
        }
    }

    private List<MemoryMatch> wholes(List<MemoryMatch> found) {
        Map<String, MemoryMatch> best = new LinkedHashMap<>();
        for (MemoryMatch match : found) {
            whole(match)
                    .filter(whole -> !whole.memory().id().equals(likeId))
                    .ifPresent(whole -> best.putIfAbsent(whole.memory().id(), whole));
        }
        return List.copyOf(best.values());
    }

    private Optional<MemoryMatch> whole(MemoryMatch match) {
        Memory chunk = match.memory();
        Optional<String> id = Optional.ofNullable(
                        chunk.value().metadata().attributes().get(Chunks.CHUNK_OF))
                .flatMap(Wholes::text);
        if (id.isEmpty()) {
            return Optional.of(match);
        }
        return memories.apply(id.get())
                .map(match::withMemory)
                .map(whole -> whole.passage().isEmpty() ? whole.withPassage(List.of(chunk)) : whole);
    }

    /** What an application keeps under the same name and in another type is its own affair. */
    private static Optional<String> text(AttributeValue value) {
        return value.match(
                Optional::of,
                flag -> Optional.empty(),
                whole -> Optional.empty(),
                real -> Optional.empty(),
                texts -> Optional.empty());
    }
}
