package io.neuralmemory.engine.search;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.engine.image.RowSet;
import io.neuralmemory.engine.image.SimilarityScan;
import io.neuralmemory.engine.life.AllCores;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Compares a vector with every embedding, on all cores where that is worth it. Thread-safe. */
final class Similarity {
    /** Fewer parts of half a megabyte are compared before another thread, or another way to compare, has begun. */
    private static final int MANY_PARTS = 8;

    /** Looking up one memory and comparing it takes as long as comparing so many in a row, or less. */
    static final int ROWS_PER_LOOK_UP = 16;

    /** Looked up in one go, which takes about as long as comparing a part. */
    private static final int IDS_PER_PART = 256;

    private final Image image;
    private final FastestProducts products;

    private final IntUnaryOperator helpers;
    private final ApproximateSearch approximate;

    Similarity(Image image, FastestProducts products) {
        this(image, products, parts -> parts < MANY_PARTS ? 0 : AllCores.helpers());
    }

    /** @param helpers how many threads help with so many parts */
    Similarity(Image image, FastestProducts products, IntUnaryOperator helpers) {
        this.image = image;
        this.products = products;
        this.helpers = helpers;
        approximate = ApproximateSearch.inBackground(image, helpers);
    }

    /** Offers {@code top} whatever may be among the most similar to {@code vector}, which is not all zeros. */
    void rank(float[] vector, Admission admission, TopMatches top) {
        rank(new QueryVector(vector), false, admission, top);
    }

    /** The same; if the query allows it, without having compared everything. */
    void rank(MemoryQuery query, float[] vector, Admission admission, TopMatches top) {
        rank(new QueryVector(vector), query.isApproximate(), admission, top);
    }

    private void rank(QueryVector query, boolean approximately, Admission admission, TopMatches top) {
        Optional<RowSet> rows = admission.rows();
        TopMatches found = top.fresh();
        rankOnce(query, approximately, admission, found);
        if (rows.isEmpty() || image.isIn(rows.get().state())) {
            top.offerAll(found);
        } else {
            // A restore has given every memory another row meanwhile.
            rankOnce(query, approximately, admission.ofAllRows(), top);
        }
    }

    private void rankOnce(QueryVector query, boolean approximately, Admission admission, TopMatches top) {
        boolean isDone = approximately && few(admission).isEmpty() && approximate.rank(query, admission, top);
        if (!isDone) {
            compare(query, admission, top);
        }
    }

    private void compare(QueryVector query, Admission admission, TopMatches top) {
        Optional<Set<String>> few = few(admission);
        if (few.isPresent()) {
            lookUp(query, few.get().toArray(String[]::new), admission, top);
            return;
        }
        SimilarityScan all = image.scan(query, products.get());
        if (all.parts() >= MANY_PARTS) {
            products.tryOthers(query.dimension());
        }
        SimilarityScan scan = admission.rows().map(all::within).orElse(all);
        AllCores.run(
                scan.parts(),
                helpers.applyAsInt(scan.parts()),
                () -> scan.comparison(new ThreadRanking(top, admission))::compare);
    }

    /** The only ids there can be, if they are known and so few that each is looked up. */
    private Optional<Set<String>> few(Admission admission) {
        return admission.onlyIds().filter(ids -> ids.size() < image.size() / ROWS_PER_LOOK_UP);
    }

    private void lookUp(QueryVector query, String[] ids, Admission admission, TopMatches top) {
        int parts = (ids.length + IDS_PER_PART - 1) / IDS_PER_PART;
        AllCores.run(parts, helpers.applyAsInt(parts), () -> {
            ThreadRanking ranking = new ThreadRanking(top, admission);
            return part -> {
                for (int i = part * IDS_PER_PART; i < Math.min(ids.length, (part + 1) * IDS_PER_PART); i++) {
                    lookUp(query, ids[i], ranking);
                }
            };
        });
    }

    private void lookUp(QueryVector query, String id, ThreadRanking ranking) {
        for (ImageEntry entry = image.entry(id); entry != null; entry = image.entry(id)) {
            SimilarityScan scan = image.scan(query, products.get());
            // Without parts there is no embedding of this dimension any more.
            if (scan.parts() == 0 || scan.compare(entry, ranking)) {
                return;
            }
            // Replaced between the two look-ups: look again.
            Thread.onSpinWait();
        }
    }
}
