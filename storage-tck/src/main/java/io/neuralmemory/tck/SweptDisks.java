package io.neuralmemory.tck;

import io.neuralmemory.tck.disk.SimulatedDisk;
import java.util.HashSet;
import java.util.Set;

/**
 * Counts the disks that a sweep looks at, and tells which need not be looked at again. Its line on the standard output
 * begins with {@code sweep:}, so that the lines of a whole build can be put together. Not thread-safe.
 */
public final class SweptDisks {
    private final Set<String> digests = new HashSet<>();
    private final Set<String> looked = new HashSet<>();
    private int left;
    private int opened;

    /** None so far. */
    public SweptDisks() {}

    /**
     * Whether this is to be looked at: no disk like it was asked about with the same knowledge.
     *
     * @param known what decides beside the disk whether it is right, such as the number of calls that have returned;
     *     compared by its text
     */
    public boolean isNew(SimulatedDisk disk, Object known) {
        String digest = disk.digest();
        boolean isNew = looked.add(digest + " " + known);
        add(digest, isNew);
        return isNew;
    }

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

    /** Prints the line of this sweep. */
    public void print(String sweep) {
        System.out.println("sweep: " + sweep + ": " + left + " stops and losses of power, " + opened + " disks opened, "
                + distinct() + " distinct");
    }
}
