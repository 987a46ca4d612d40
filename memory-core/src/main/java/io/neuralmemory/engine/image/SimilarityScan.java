package io.neuralmemory.engine.image;

import io.neuralmemory.spi.similarity.DotProducts;
import org.jspecify.annotations.Nullable;

/**
 * One query to be compared with every embedding, or with those in some rows, in parts that may be compared in any
 * order, and by several threads at a time, each with a {@link RowComparison} of its own.
 */
public final class SimilarityScan {
    private final SlabChunk[] chunks;
    private final QueryVector query;
    private final DotProducts products;
    private final @Nullable RowSet rows;
    private final int chunksPerPart;

    /** @param chunks must not change */
    SimilarityScan(SlabChunk[] chunks, QueryVector query, DotProducts products) {
        this(chunks, query, products, null);
    }

    private SimilarityScan(SlabChunk[] chunks, QueryVector query, DotProducts products, @Nullable RowSet rows) {
        this.chunks = chunks;
        this.query = query;
        this.products = products;
        this.rows = rows;
        chunksPerPart = rows == null || chunks.length == 0 ? 1 : rows.spacing(chunks.length * chunks[0].rows());
    }

    /** The same with the embeddings in these rows only. */
    public SimilarityScan within(RowSet only) {
        return new SimilarityScan(chunks, query, products, only);
    }

    /** How many parts there are, in each about half a megabyte to compare. */
    public int parts() {
        return (chunks.length + chunksPerPart - 1) / chunksPerPart;
    }

    /**
     * Compares one memory, and offers it to {@code ranking} unless its embedding is missing or all zeros.
     *
     * @return false if the entry was replaced or removed, or its row is not among the parts: nothing was offered
     */
    public boolean compare(ImageEntry entry, Ranking ranking) {
        if (entry.row() == ImageEntry.NO_ROW) {
            return true;
        }
        if (entry.row() / rowsPerChunk() >= chunks.length) {
            return false;
        }
        SlabChunk chunk = chunks[entry.row() / rowsPerChunk()];
        int slot = entry.row() % rowsPerChunk();
        if (!chunk.isOwnedBy(slot, entry)) {
            return false;
        }
        double norm = chunk.norm(slot);
        double similarity = query.similarity(chunk.floats(), chunk.offset(slot), norm);
        if (!chunk.isStill(slot, entry)) {
            return false;
        }
        if (norm > 0) {
            ranking.offer(entry, similarity);
        }
        return true;
    }

    /** What one thread compares with. */
    public RowComparison comparison(Ranking ranking) {
        return new RowComparison(this, ranking);
    }

    /** Every chunk has as many. */
    int rowsPerChunk() {
        return chunks[0].rows();
    }

    SlabChunk chunk(int number) {
        return chunks[number];
    }

    /** The first chunk of a part; behind the last part, how many chunks there are. */
    int firstChunk(int part) {
        return Math.min(chunks.length, part * chunksPerPart);
    }

    /** The only rows that are compared; null for all. */
    @Nullable
    RowSet rows() {
        return rows;
    }

    QueryVector query() {
        return query;
    }

    DotProducts products() {
        return products;
    }
}
