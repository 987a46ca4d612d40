package io.neuralmemory.engine.image;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.similarity.DotProducts;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every memory, in memory. Read by any number of threads without a lock; written by one at a time. */
public final class Image {
    private final MetadataPool pool = new MetadataPool();
    private final List<Changes> watchers = new CopyOnWriteArrayList<>();
    /** Those of the watchers that want to know of accesses. */
    private final List<Changes> accessWatchers = new CopyOnWriteArrayList<>();

    private volatile Contents contents = new Contents();

    /** What a restore replaces as a whole. */
    private static final class Contents {
        final ConcurrentMap<String, ImageEntry> entries;
        final Expiries expiries = new Expiries();
        volatile @Nullable EmbeddingSlab slab;
        /** The dimension that was given with the store, if one was. */
        volatile Dimension fixed = Dimension.UNKNOWN;

        Contents() {
            entries = new ConcurrentHashMap<>();
        }

        /** Those without an entry, and room for so many. */
        Contents(Contents empty, int count) {
            entries = new ConcurrentHashMap<>(count);
            slab = empty.slab;
            fixed = empty.fixed;
        }
    }

    /** Takes over what another image holds, in one step for every reader; the other one must not be used any more. */
    public void become(Image other) {
        contents = other.contents;
        watchers.forEach(Changes::addEverything);
    }

    /** The dimension of the embeddings; unknown while there is none, unless it is fixed. */
    public Dimension dimension() {
        Contents current = contents;
        EmbeddingSlab slab = current.slab;
        return slab == null || slab.isEmpty() ? current.fixed : Dimension.known(slab.dimension());
    }

    /** The dimension that holds without an embedding too; unknown if there is none. */
    public Dimension fixedDimension() {
        return contents.fixed;
    }

    /** Fixes the dimension, whether there are embeddings or not; nothing changes if it is unknown. */
    public void fixDimension(Dimension dimension) {
        contents.fixed = dimension.or(contents.fixed);
    }

    /** Takes the memories of a store that is opened, while nobody else reads or writes this image. */
    public ImageLoading load() {
        return new ImageLoading(this);
    }

    /** Stores a memory, whose embedding has the image's dimension or is empty. */
    public void put(Memory memory) {
        EmbeddingVector embedding = memory.value().embedding();
        boolean hasRow = !embedding.isEmpty();
        ImageEntry entry = entry(memory, hasRow ? allocate(embedding) : ImageEntry.NO_ROW);
        if (hasRow) {
            write(embedding, entry);
        }
        enter(entry);
        tell(watchers, memory.id());
    }

    /** A row for an embedding. */
    int allocate(EmbeddingVector embedding) {
        return slabFor(embedding).allocate();
    }

    /** A memory as it is kept; by any thread. */
    ImageEntry entry(Memory memory, int row) {
        return new ImageEntry(memory.key(), memory.value().content(), pool.sharing(memory), row);
    }

    /** Writes an entry's embedding; by any thread. */
    void write(EmbeddingVector embedding, ImageEntry entry) {
        existingSlab().write(embedding, entry);
    }

    /** Lets an entry be found, in place of what had its id. */
    void enter(ImageEntry entry) {
        ImageEntry old = contents.entries.put(entry.id(), entry);
        contents.expiries.replace(old, entry);
        releaseRow(old);
    }

    /** Makes room for so many entries, as long as there is none. */
    void makeRoom(int count) {
        if (contents.entries.isEmpty()) {
            contents = new Contents(contents, count);
        }
    }

    /** How many rows are taken. */
    int rows() {
        EmbeddingSlab current = contents.slab;
        return current == null ? 0 : current.rows();
    }

    /** All rows there are. */
    List<SlabChunk> chunks() {
        EmbeddingSlab current = contents.slab;
        return current == null ? List.of() : List.of(current.chunks());
    }

    /** Replaces a memory's metadata, leaving the embedding where it is; returns the entry that holds it now. */
    public ImageEntry replaceMetadata(ImageEntry old, MemoryMetadata metadata) {
        ImageEntry entry = new ImageEntry(old.key(), old.content(), metadata, old.row());
        if (entry.row() != ImageEntry.NO_ROW) {
            existingSlab().pass(entry);
        }
        contents.entries.put(entry.id(), entry);
        contents.expiries.replace(old, entry);
        tell(accessWatchers, entry.id());
        return entry;
    }

    public void remove(String id) {
        ImageEntry old = contents.entries.remove(id);
        contents.expiries.replace(old, null);
        releaseRow(old);
        tell(watchers, id);
    }

    /** What is written or removed from now on. Never ends: for parts that live as long as the image. */
    public Changes watch() {
        Changes changes = new Changes();
        watchers.add(changes);
        return changes;
    }

    /**
     * The same, and what is accessed.
     *
     * @param most after how many changed ids everything may have changed
     */
    public Changes watchAccesses(int most) {
        Changes changes = new Changes(most);
        accessWatchers.add(changes);
        watchers.add(changes);
        return changes;
    }

    private static void tell(List<Changes> told, String id) {
        for (Changes watcher : told) {
            watcher.add(id);
        }
    }

    /** The ids of what has expired at {@code now}, the earliest first; looks at nothing else. */
    public List<String> expired(Instant now) {
        return contents.expiries.until(now);
    }

    /** The entry of an id; its embedding is read by {@link #memory}. */
    @Nullable
    public ImageEntry entry(String id) {
        return contents.entries.get(id);
    }

    /** The whole memory under an id. */
    public Optional<Memory> find(String id) {
        while (true) {
            ImageEntry entry = contents.entries.get(id);
            if (entry == null) {
                return Optional.empty();
            }
            Optional<Memory> memory = memory(entry);
            if (memory.isPresent()) {
                return memory;
            }
            // Replaced between the two look-ups: look again.
            Thread.onSpinWait();
        }
    }

    /** The whole memory of an entry; empty if the entry was replaced or removed meanwhile. */
    public Optional<Memory> memory(ImageEntry entry) {
        if (entry.row() == ImageEntry.NO_ROW) {
            return Optional.of(entry.bare());
        }
        // Without a slab the entry is one of contents that were replaced.
        EmbeddingSlab current = contents.slab;
        EmbeddingVector embedding = current == null ? null : current.read(entry);
        return embedding == null ? Optional.empty() : Optional.of(entry.memory(embedding));
    }

    /** The whole memory of an entry, or what has taken its place meanwhile; empty if the id is gone. */
    public Optional<Memory> current(ImageEntry entry) {
        Optional<Memory> memory = memory(entry);
        return memory.isPresent() ? memory : find(entry.id());
    }

    /** The entries of this moment or later, in no particular order. */
    public Collection<ImageEntry> entries() {
        return contents.entries.values();
    }

    public int size() {
        return contents.entries.size();
    }

    /** Names what the image holds as a whole: another after each restore, and never the same again. */
    public Object state() {
        return contents;
    }

    /** Whether the image is in this state. */
    public boolean isIn(Object state) {
        return contents.equals(state);
    }

    /** Hands over the entries that have these rows at this moment or later; for rows of this state. */
    public void forEachOwner(RowSet rows, Consumer<ImageEntry> action) {
        EmbeddingSlab current = contents.slab;
        if (current != null) {
            current.forEachOwner(rows, action);
        }
    }

    /** One query to be compared with every embedding; with none if it has another dimension. */
    public SimilarityScan scan(QueryVector query, DotProducts products) {
        EmbeddingSlab current = contents.slab;
        // Between the check of a query and this, the last embedding may have gone, and the first of another model come.
        SlabChunk[] chunks =
                current != null && current.dimension() == query.dimension() ? current.chunks() : new SlabChunk[0];
        return new SimilarityScan(chunks, query, products);
    }

    /**
     * The same by codes; empty as long as there are none. They are made in the background once they are asked for, and
     * kept up from then on.
     */
    public Optional<CodedScan> codedScan(QueryVector query, Executor background) {
        EmbeddingSlab current = contents.slab;
        return current != null
                        && !current.isEmpty()
                        && current.dimension() == query.dimension()
                        && current.codes().ask(background)
                ? Optional.of(new CodedScan(current.chunks(), query))
                : Optional.empty();
    }

    private EmbeddingSlab slabFor(EmbeddingVector embedding) {
        EmbeddingSlab current = contents.slab;
        if (current == null || (current.isEmpty() && current.dimension() != embedding.dimension())) {
            current = new EmbeddingSlab(embedding.dimension());
            contents.slab = current;
        }
        return current;
    }

    private EmbeddingSlab existingSlab() {
        EmbeddingSlab current = contents.slab;
        if (current == null) {
            throw new IllegalStateException("an entry has a row, but there is no slab");
        }
        return current;
    }

    private void releaseRow(@Nullable ImageEntry old) {
        if (old != null && old.row() != ImageEntry.NO_ROW) {
            existingSlab().release(old.row());
        }
    }
}
