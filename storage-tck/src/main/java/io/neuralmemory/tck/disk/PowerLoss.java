package io.neuralmemory.tck.disk;

import java.util.Arrays;

/** Chooses one of the states that a power loss may leave, by asking for every change that was not forced. */
interface PowerLoss {
    /** Nothing reached the medium but what was forced. */
    PowerLoss LOSING = count -> new boolean[count];

    /** Everything had reached the medium by chance. */
    PowerLoss KEEPING = count -> {
        boolean[] all = new boolean[count];
        Arrays.fill(all, true);
        return all;
    };

    /** Which of {@code count} changes, in the order of their issue, reached the medium. */
    boolean[] survivors(int count);

    /** Brings a write that reached the medium there, wholly or damaged. */
    default void apply(PendingWrite write, Content content) {
        write.applyTo(content);
    }

    /**
     * May make the file longer, up to {@code mayReach}, as if its length had reached the medium and its bytes had not.
     */
    default void extend(Content content, long mayReach) {}
}
