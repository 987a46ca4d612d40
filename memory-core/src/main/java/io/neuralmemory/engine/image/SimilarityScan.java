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
