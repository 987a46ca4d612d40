package io.neuralmemory.engine.search;

import io.neuralmemory.engine.image.Candidates;
import io.neuralmemory.engine.image.CodedScan;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.QueryVector;
import io.neuralmemory.engine.image.RowComparison;
import io.neuralmemory.engine.image.RowSet;
import io.neuralmemory.engine.life.AllCores;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;

/**
 * Finds nearly always the most similar memories, having compared few: every row's code is looked at, which leaves some
 * thousands; these are compared exactly, those first whose codes promise most, until no code promises enough any more.
 * So a similarity is always exact, and so is the order; it is only that one of the best may be missing. Thread-safe.
 */
final class ApproximateSearch {
    /** Memories that are asked whether they are admitted, so as to know how many are. */
    private static final int ASKED = 1_000;

    private final Image image;
    private final Thoroughness thoroughness;
    private final Executor background;
    private final IntUnaryOperator helpers;

    /** @param helpers how many threads help with so many parts */
    ApproximateSearch(Image image, Thoroughness thoroughness, Executor background, IntUnaryOperator helpers) {
        this.image = image;
        this.thoroughness = thoroughness;
        this.background = background;
        this.helpers = helpers;
    }

    /** As thorough as is usual; codes are made in a thread of their own. */
    static ApproximateSearch inBackground(Image image, IntUnaryOperator helpers) {
        return new ApproximateSearch(image, Thoroughness.USUAL, ApproximateSearch::start, helpers);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "neural-memory-codes");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Offers {@code top} the most similar memories.
     *
     * @return whether it did; if not, nothing was offered, and all have to be compared: there are few memories or few
     *     admitted ones, too many are wanted, there are no codes yet, or they promised more than they kept
     */
    boolean rank(QueryVector query, Admission admission, TopMatches top) {
        Optional<RowSet> rows = admission.rows();
        if (!thoroughness.isWorthIt(rows.isPresent() ? rows.get().size() : image.size(), top.limit(), 1)) {
            return false;
        }
        Optional<CodedScan> codes = image.codedScan(query, background);
        if (codes.isEmpty()) {
            return false;
        }
        CodedScan scan = rows.isPresent() ? codes.get().within(rows.get()) : codes.get();
        double share = admission.isOpen() ? 1 : scan.share(admission::admits, ASKED);
        if (!thoroughness.isWorthIt(scan.rows(), top.limit(), share)) {
            return false;
        }
        Candidates candidates = collect(scan, thoroughness.candidates(scan.rows(), top.limit(), share));
        TopMatches found = top.fresh();
        if (!compare(scan, candidates, new EstimateErrors(found, admission))) {
            return false;
        }
        top.offerAll(found);
        return true;
    }

    private Candidates collect(CodedScan scan, long wanted) {
        float threshold = scan.threshold(wanted);
        Candidates all = new Candidates();
        AllCores.run(scan.parts(), helpers.applyAsInt(scan.parts()), () -> part -> {
            Candidates ofPart = new Candidates();
            scan.collect(part, threshold, ofPart);
            synchronized (all) {
                all.addAll(ofPart);
            }
        });
        all.order();
        return all;
    }

    /** Whether enough was compared. */
    private boolean compare(CodedScan scan, Candidates candidates, EstimateErrors errors) {
        RowComparison comparison = scan.comparison(errors);
        while (candidates.take()) {
            float estimate = candidates.estimate();
            if (errors.compared() >= thoroughness.fewestCompared()
                    && estimate < errors.floor() - thoroughness.deviations() * errors.deviation()) {
                return true;
            }
            errors.expect(estimate);
            comparison.compareAdmitted(candidates.row());
        }
        return thoroughness.isExhaustive();
    }
}
