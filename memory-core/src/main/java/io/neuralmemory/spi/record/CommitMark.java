package io.neuralmemory.spi.record;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.spi.StoreHeader;

/**
 * What a commit reached: what a backend stores with the memories, so that {@code load} can say it and notice what is
 * missing.
 *
 * @param sequence {@link io.neuralmemory.spi.ChangeBatch#throughSequence()}
 * @param header of the store that the memories belong to
 * @param memories how many are stored
 */
public record CommitMark(long sequence, StoreHeader header, long memories) {
    public CommitMark {
        requireNonNull(header, "header");
        if (sequence < 0 || memories < 0) {
            throw new IllegalArgumentException(
                    "sequence is " + sequence + " and memories are " + memories + "; expected 0 or more of both");
        }
    }
}
