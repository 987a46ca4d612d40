package io.neuralmemory.engine.image;

import io.neuralmemory.spi.similarity.DotProducts;

/**
 * One query to be compared with every embedding, in parts that may be compared in any order, and by several threads at
 * a time, each with a {@link RowComparison} of its own.
 */
public final class SimilarityScan {
    private final SlabChunk[] chunks;
    private final QueryVector query;
    private final DotProducts products;

    /** @param chunks must not change */
    SimilarityScan(SlabChunk[] chunks, QueryVector query, DotProducts products) {
        this.chunks = chunks;
        this.query = query;
        this.products = products;
    }

    /** How many parts there are, each of about half a megabyte. */
    public int parts() {
        return chunks.length;
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
        if (entry.row() / rowsPerPart() >= chunks.length) {
            return false;
        }
        SlabChunk chunk = chunks[entry.row() / rowsPerPart()];
        int slot = entry.row() % rowsPerPart();
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

    /** Every part has as many. */
    int rowsPerPart() {
        return chunks[0].rows();
    }

    SlabChunk chunk(int part) {
        return chunks[part];
    }

    QueryVector query() {
        return query;
    }

    DotProducts products() {
        return products;
    }
}
