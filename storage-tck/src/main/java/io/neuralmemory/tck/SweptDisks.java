package io.neuralmemory.tck;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts the disks that a sweep looks at. Its line on the standard output begins with {@code sweep:}, so that the lines
 * of a whole build can be put together.
 */
final class SweptDisks {
    private final Set<String> digests = new HashSet<>();
    private int left;
    private int opened;

    /**
     * A disk that a stop has left.
     *
     * @param isOpened whether it is opened, or one like it has been after the same calls
     */
    void add(String digest, boolean isOpened) {
        digests.add(digest);
        left++;
        opened += isOpened ? 1 : 0;
    }

    int distinct() {
        return digests.size();
    }

    void print(String sweep) {
        System.out.println("sweep: " + sweep + ": " + left + " stops and losses of power, " + opened + " disks opened, "
                + distinct() + " distinct");
    }
}
