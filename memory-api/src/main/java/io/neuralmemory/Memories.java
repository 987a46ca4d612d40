package io.neuralmemory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What an agent does with its memories, wherever they are kept.
 *
 * <p>Every method may be called from any number of threads, virtual ones too. An interrupted caller keeps waiting and
 * finds its flag set again. Methods that write return when the write is as durable as the store promises. A write that
 * throws {@link StoreUnavailableException} has an unknown outcome: it may be visible and may be saved later; storing
 * again with the same id is safe. Memories whose {@linkplain MemoryMetadata#expiresAt() time has come} are not found by
 * any method.
 *
 * <p>All methods throw {@link StoreClosedException} once the store was closed or has failed for good; after a failure
 * reads go on. Ids that cannot name a memory, embeddings of another dimension than the store's, and missing arguments
 * are refused as {@link IllegalArgumentException} or {@link NullPointerException} before anything is written.
 */
public interface Memories {
    /**
     * A part of the memories that is used as if it were all there are: one store for a chat and a body of knowledge,
     * say, none of which the other one finds, counts or clears. A memory is of the collection that its attribute
     * {@link MemoryField#COLLECTION} names. Every method of the part finds and changes memories of the collection
     * alone, and stores into it, whatever collection a given memory named before. A collection is made by storing into
     * it, and gone with its last memory; what this is called on sees the memories of all collections, and of none.
     *
     * <p>Ids are unique in the whole store: storing under the id of a memory outside of the collection is an
     * {@link IllegalArgumentException}, and nothing is stored. The store's capacity, and how rare a word is, are
     * matters of the whole store too. {@link #size} of a collection leaves out what has expired.
     *
     * @param name not blank, well-formed Unicode, at most {@value MemoryKey#MAX_ID_LENGTH} UTF-16 units
     * @throws IllegalArgumentException if this is a collection itself
     */
    Memories collection(String name);

    /** How many memories each collection has, by its name in alphabetical order; those that have expired left out. */
    Map<String, Long> collections();

    /**
     * Stores a memory of this content and embedding under a new id. Ids that a store makes are UUIDs of version 7,
     * which ascend in the order of their making while the clock does not go back.
     */
    MemoryKey store(String content, float[] embedding);

    /**
     * Stores a memory; one with the same id is replaced. At capacity the least important memory is evicted by the same
     * write.
     */
    MemoryKey store(NewMemory memory);

    /** Stores all of the memories or none; the keys come back in the same order. */
    List<MemoryKey> storeAll(Collection<NewMemory> memories);

    /** The memory with this id. Counts no access. */
    Optional<Memory> find(String id);

    /** Those of the memories with these ids that are there, in the order of the ids. Counts no access. */
    List<Memory> findAll(Collection<String> ids);

    /** Whether a memory has this id. */
    boolean contains(String id);

    /**
     * The memory with this id, and counts an access: saved with the next change of this memory, or when the store is; a
     * crash may lose it.
     */
    Optional<Memory> recall(String id);

    /**
     * The best matches, most similar first, then newest, then by id. Counts an access of each, unless the query says
     * otherwise. Exact: looks at every memory.
     */
    List<MemoryMatch> search(MemoryQuery query);

    /**
     * The first memories that pass the filter, in this order. Counts no access.
     *
     * @param limit how many at most, 1 or more
     */
    List<Memory> list(MemoryFilter filter, MemoryOrder order, int limit);

    /**
     * The next page of a list: the first memories that come after one in this order, which is most often the last one
     * of the page before, and may have been deleted since. Pages follow each other without gaps, and nothing that was
     * not moved in the order meanwhile is on two of them.
     *
     * @param limit how many at most, 1 or more
     * @param after what was seen before
     */
    List<Memory> list(MemoryFilter filter, MemoryOrder order, int limit, Memory after);

    /**
     * Replaces the value of a memory by what {@code change} makes of it, atomically: no other write to the memory comes
     * between. Where the store has an embedder, a memory whose content was changed and whose embedding was not gets the
     * embedding of its new content; it is made without the lock, and {@code change} is called once more whenever
     * another write to the memory has come between.
     *
     * @param change called once, but for the case above, under the store's lock: it must be quick and must not call the
     *     store; if it throws, nothing has changed
     * @return whether the memory was there
     */
    boolean update(String id, UnaryOperator<MemoryValue> change);

    /** Deletes a memory; returns whether it was there. */
    boolean delete(String id);

    /** Deletes these memories, all or none; returns how many were there. */
    int deleteAll(Collection<String> ids);

    /** Deletes every memory that matches, all or none; returns how many. */
    long deleteAll(MemoryFilter filter);

    /** Deletes every memory; returns how many. */
    long clear();

    /** Performs all operations of the batch or none. */
    void apply(MemoryBatch batch);

    /**
     * Hands every memory to {@code action}, in no particular order, on the calling thread; memories changed meanwhile
     * may be seen in either state.
     */
    void forEach(Consumer<? super Memory> action);

    /** How many memories are stored; those expired but not yet removed included. */
    long size();
}
