package io.neuralmemory.benchmarks.run;

import io.neuralmemory.benchmarks.run.Request.Depth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How much of what is stored.
 *
 * @param material see {@link io.neuralmemory.benchmarks.EveryStore}
 * @param memories a number
 */
record Amount(String material, String memories) {
    private static final Amount SMALL = new Amount("random-384", "100");
    private static final Amount USUAL = new Amount("random-768", "10000");
    private static final Amount LARGE = new Amount("random-384", "100000");
    private static final Amount HUGE = new Amount("random-384", "1000000");
    private static final Set<String> ALSO_LARGE =
            Set.of("SaveThroughput.save", "Load.firstAnswer", "Search.topTen", "Search.everyThread");

    private static final Set<String> ALSO_HUGE = Set.of("Load.firstAnswer", "Search.topTen", "Search.everyThread");

    /** What a question is asked about by itself. */
    static List<Amount> of(Depth depth, String question) {
        if (question.startsWith("Scaling.")) {
            return growing(depth);
        }
        // A save must be long enough for a thousand waits, or the longest is all there is to tell.
        if (question.equals("SavePause.save") || (question.startsWith("SavePause") && depth != Depth.QUICK)) {
            return List.of(LARGE);
        }
        if (question.startsWith("DurableStore.")) {
            return List.of(new Amount("random-768", "2000"));
        }
        if (question.startsWith("Recovery.") && depth == Depth.QUICK) {
            return List.of(new Amount("random-768", "2000"));
        }
        List<Amount> amounts = new ArrayList<>(List.of(USUAL));
        if (question.equals("Load.firstAnswer")) {
            amounts.add(SMALL);
        }
        if (depth != Depth.QUICK && ALSO_LARGE.contains(question)) {
            amounts.add(LARGE);
        }
        if (depth == Depth.FULL && ALSO_HUGE.contains(question)) {
            amounts.add(HUGE);
        }
        return amounts;
    }

    private static List<Amount> growing(Depth depth) {
        List<Amount> amounts = new ArrayList<>();
        for (String memories : List.of("1000", "10000", "100000", "1000000")) {
            int most = depth == Depth.QUICK ? 10_000 : depth == Depth.NORMAL ? 100_000 : 1_000_000;
            if (Integer.parseInt(memories) <= most) {
                amounts.add(new Amount("random-384", memories));
            }
        }
        return amounts;
    }
}
