package io.neuralmemory.inspect.view;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;

/**
 * How many memories were made when.
 *
 * @param start the first second of the first bucket, since 1970
 * @param step how many seconds a bucket has
 * @param counts how many memories each bucket has; empty if there are none
 */
public record TimeBuckets(long start, long step, List<Integer> counts) {
    private static final int MOST = 160;
    private static final long DAY = 86_400;

    /** Widths that people count in, in seconds; beyond, multiples of the last one. */
    private static final long[] WIDTHS = {
        1, 10, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY
    };

    /** Sorts memories into buckets of one width, which is as small as a chart can show. */
    public static TimeBuckets of(List<Glimpse> glimpses) {
        if (glimpses.isEmpty()) {
            return new TimeBuckets(0, DAY, List.of());
        }
        LongSummaryStatistics times =
                glimpses.stream().mapToLong(TimeBuckets::second).summaryStatistics();
        long step = width(times.getMax() - times.getMin());
        long start = Math.floorDiv(times.getMin(), step) * step;
        int[] counts = new int[(int) ((times.getMax() - start) / step) + 1];
        glimpses.forEach(glimpse -> counts[(int) ((second(glimpse) - start) / step)]++);
        return new TimeBuckets(start, step, Arrays.stream(counts).boxed().toList());
    }

    private static long second(Glimpse glimpse) {
        return glimpse.key().timestamp().getEpochSecond();
    }

    private static long width(long span) {
        for (long width : WIDTHS) {
            if (span / width < MOST) {
                return width;
            }
        }
        long last = WIDTHS[WIDTHS.length - 1];
        return last * (span / (last * MOST) + 1);
    }
}
