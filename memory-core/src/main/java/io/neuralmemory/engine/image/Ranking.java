package io.neuralmemory.engine.image;

/** What one thread's comparisons are for: keeps the best of them. Not thread-safe. */
public interface Ranking {
    /** Whether {@link #admits} shall be asked before the next few rows are compared, rather than after. */
    boolean asksFirst();

    /** Whether this entry may be among the best at all, however similar it is. */
    boolean admits(ImageEntry entry);

    /** Whatever is less similar than this need not be offered; grows as the ranking fills. */
    double floor();

    /** Keeps the entry if it is among the best and admitted. */
    void offer(ImageEntry entry, double similarity);
}
