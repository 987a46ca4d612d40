package io.neuralmemory.spi;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import java.util.OptionalInt;

/**
 * How many numbers each embedding has where all have the same: not known while there is no embedding, known by the
 * first, or fixed when the store was created. A fixed one holds without an embedding too; one that is known goes with
 * the last. The empty embedding fits all. Immutable.
 *
 * @param value 0 while it is not known
 * @param isFixed whether it was given and not found
 */
public record Dimension(int value, boolean isFixed) {
    /** Any embedding may come. */
    public static final Dimension UNKNOWN = new Dimension(0, false);

    public Dimension {
        if (value < 0 || (isFixed && value == 0)) {
            throw new IllegalArgumentException("value is " + value + "; expected more, or 0 for one that is not fixed");
        }
    }

    /** That of embeddings which are there. */
    public static Dimension known(int value) {
        return value == 0 ? UNKNOWN : new Dimension(value, false);
    }

    /** That of embeddings which are there, if there are any. */
    public static Dimension known(OptionalInt value) {
        return known(value.orElse(0));
    }

    /** That of an embedding; unknown if it is empty. */
    public static Dimension of(EmbeddingVector embedding) {
        return known(embedding.dimension());
    }

    /** That of memories which are stored together, as their first embedding has it; unknown if none has one. */
    public static Dimension of(Iterable<Memory> memories) {
        Dimension found = UNKNOWN;
        for (Memory memory : memories) {
            found = found.or(of(memory.value().embedding()));
            if (found.isKnown()) {
                break;
            }
        }
        return found;
    }

    /** The one that a store was created with, if one was given. */
    public static Dimension fixed(OptionalInt given) {
        return given.isPresent() ? new Dimension(given.getAsInt(), true) : UNKNOWN;
    }

    /** Whether there is one. */
    public boolean isKnown() {
        return value > 0;
    }

    /** The value, if there is one. */
    public OptionalInt asOptional() {
        return isKnown() ? OptionalInt.of(value) : OptionalInt.empty();
    }

    /** Whether both can be said of the same embeddings: they are equal, or one is not known. */
    public boolean agreesWith(Dimension other) {
        return !isKnown() || !other.isKnown() || value == other.value;
    }

    /** Whether an embedding may stand beside those that have this dimension. */
    public boolean accepts(EmbeddingVector embedding) {
        return agreesWith(of(embedding));
    }

    /** This, or the other one while this is not known. */
    public Dimension or(Dimension other) {
        return isKnown() ? this : other;
    }

    /**
     * What is wrong with something of another dimension, as in {@code has 2 dimensions, this store's have 3}.
     *
     * @param whose who has this dimension, with its verb, as in {@code this store's have}
     */
    public String contrast(Dimension found, String whose) {
        return "has " + found.value + " dimensions, " + whose + " " + value;
    }
}
