package io.neuralmemory.engine.write;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.Dimension;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The changes that one write will make, seen together with the image that they will change. Used under the lock of
 * {@link WritePath}.
 */
public final class WritePlan {
    private final Image image;
    private final Instant now;
    private final Map<String, Change> changes = new LinkedHashMap<>();
    private Dimension dimension;

    WritePlan(Image image, Instant now) {
        this.image = image;
        this.now = now;
        this.dimension = image.dimension();
    }

    /** The memory under an id, as it will be. */
    public Optional<Memory> find(String id) {
        Change change = changes.get(id);
        Optional<Memory> found = change == null
                ? image.find(id)
                : change instanceof Change.Put put ? Optional.of(put.memory()) : Optional.empty();
        return found.filter(memory -> !memory.value().metadata().hasExpired(now));
    }

    public void put(Memory memory) {
        EmbeddingVector embedding = memory.value().embedding();
        if (!dimension.accepts(embedding)) {
            throw new IllegalArgumentException("embedding "
                    + dimension.contrast(Dimension.of(embedding), "this store's have")
                    + "; use one embedding model per store");
        }
        dimension = dimension.or(Dimension.of(embedding));
        changes.put(memory.id(), new Change.Put(memory));
    }

    /** Removes a memory; returns whether it was there to be found. */
    public boolean remove(String id) {
        boolean found = find(id).isPresent();
        if (image.entry(id) != null) {
            changes.put(id, new Change.Remove(id));
        } else {
            changes.remove(id);
        }
        return found;
    }

    /**
     * Removes those of {@code candidates}, and of what the plan itself puts, that match as they are by now; returns how
     * many.
     */
    public long removeMatching(Collection<String> candidates, Predicate<Memory> condition) {
        Set<String> ids = new LinkedHashSet<>(candidates);
        ids.addAll(changes.keySet());
        return ids.stream()
                .filter(id -> find(id).filter(condition).isPresent() && remove(id))
                .count();
    }

    /** Removes every memory; returns how many of them were there to be found. */
    public long removeAll() {
        return image.entries().stream().map(ImageEntry::id).filter(this::remove).count();
    }

    /** Removes a memory if it has expired: it may have been stored anew since somebody looked. */
    void removeExpired(String id) {
        ImageEntry entry = image.entry(id);
        if (entry != null && entry.metadata().hasExpired(now)) {
            changes.put(id, new Change.Remove(id));
        }
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    List<Change> changes() {
        return List.copyOf(changes.values());
    }

    /** Adds the removals that keep the store within its capacity; returns how many. */
    int evictBeyond(OptionalLong capacity, Evictor evictor) {
        if (capacity.isEmpty()) {
            return 0;
        }
        long puts =
                changes.values().stream().filter(Change.Put.class::isInstance).count();
        if (puts > capacity.getAsLong()) {
            throw new IllegalArgumentException("one write stores " + puts + " memories, memorySize is "
                    + capacity.getAsLong() + "; store fewer at a time, or raise memorySize");
        }
        long excess = image.size() + growth() - capacity.getAsLong();
        if (puts == 0 || excess <= 0) {
            return 0;
        }
        List<String> victims = evictor.choose(Math.toIntExact(excess), changes.keySet(), now);
        victims.forEach(id -> changes.put(id, new Change.Remove(id)));
        return victims.size();
    }

    private long growth() {
        long growth = 0;
        for (Change change : changes.values()) {
            boolean stored = image.entry(change.id()) != null;
            if (change instanceof Change.Put && !stored) {
                growth++;
            } else if (change instanceof Change.Remove && stored) {
                growth--;
            }
        }
        return growth;
    }
}
