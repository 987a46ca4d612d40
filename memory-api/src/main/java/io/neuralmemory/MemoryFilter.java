package io.neuralmemory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A condition on memories, built from the factories here and combined by {@link #and}, {@link #or} and {@link #not}.
 * Its parts are public records, so that a backend can translate it; {@link #matches} is what it means. Operands are
 * String, Boolean, Long, Integer, Double, Float or Instant; another type, or a comparison between types that have no
 * order, is an {@link IllegalArgumentException} or simply does not match, respectively. Whole and real numbers compare
 * by value.
 */
public sealed interface MemoryFilter {
    /** Whether {@code memory} meets the condition. */
    boolean matches(Memory memory);

    /** Every memory. */
    static MemoryFilter all() {
        return new And(List.of());
    }

    /** The field equals the value. */
    static MemoryFilter eq(MemoryField field, Object value) {
        return new Compare(field, Operator.EQ, value);
    }

    /** The field does not equal the value, or is not set. */
    static MemoryFilter ne(MemoryField field, Object value) {
        return not(eq(field, value));
    }

    /** The field is greater than the value. */
    static MemoryFilter gt(MemoryField field, Object value) {
        return new Compare(field, Operator.GT, value);
    }

    /** The field is the value or greater. */
    static MemoryFilter ge(MemoryField field, Object value) {
        return new Compare(field, Operator.GE, value);
    }

    /** The field is less than the value. */
    static MemoryFilter lt(MemoryField field, Object value) {
        return new Compare(field, Operator.LT, value);
    }

    /** The field is the value or less. */
    static MemoryFilter le(MemoryField field, Object value) {
        return new Compare(field, Operator.LE, value);
    }

    /** The field equals one of the values. */
    static MemoryFilter in(MemoryField field, Collection<?> values) {
        return new Or(values.stream().map(value -> eq(field, value)).toList());
    }

    /** The field equals none of the values, or is not set. */
    static MemoryFilter notIn(MemoryField field, Collection<?> values) {
        return not(in(field, values));
    }

    /** A list of texts has this element, or a text has this part. */
    static MemoryFilter contains(MemoryField field, String value) {
        return new Compare(field, Operator.CONTAINS, value);
    }

    /** The memory has this tag. */
    static MemoryFilter tag(String tag) {
        return contains(MemoryField.TAGS, tag);
    }

    /** The memory was made at {@code since} or later. */
    static MemoryFilter since(Instant since) {
        return ge(MemoryField.TIMESTAMP, since);
    }

    /** All of the conditions; none given: every memory. */
    static MemoryFilter and(MemoryFilter... parts) {
        return new And(List.of(parts));
    }

    /** One of the conditions at least; none given: no memory. */
    static MemoryFilter or(MemoryFilter... parts) {
        return new Or(List.of(parts));
    }

    /** Not the condition. */
    static MemoryFilter not(MemoryFilter part) {
        return new Not(part);
    }

    /** How {@link Compare} compares. */
    enum Operator {
        /** Equal. */
        EQ,
        /** Greater. */
        GT,
        /** Greater or equal. */
        GE,
        /** Less. */
        LT,
        /** Less or equal. */
        LE,
        /** Element of a list, or part of a text. */
        CONTAINS
    }

    /**
     * One field against one value.
     *
     * @param field what to look at
     * @param operator how to compare
     * @param operand what to compare with
     */
    record Compare(MemoryField field, Operator operator, Object operand) implements MemoryFilter {
        public Compare {
            operand = Comparison.requireOperand(operand);
        }

        @Override
        public boolean matches(Memory memory) {
            return field.valueIn(memory)
                    .filter(value -> Comparison.holds(value, operator, operand))
                    .isPresent();
        }
    }

    /**
     * All parts.
     *
     * @param parts the conditions
     */
    record And(List<MemoryFilter> parts) implements MemoryFilter {
        public And {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Memory memory) {
            for (MemoryFilter part : parts) {
                if (!part.matches(memory)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * At least one part.
     *
     * @param parts the conditions
     */
    record Or(List<MemoryFilter> parts) implements MemoryFilter {
        public Or {
            parts = List.copyOf(parts);
        }

        @Override
        public boolean matches(Memory memory) {
            for (MemoryFilter part : parts) {
                if (part.matches(memory)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * The opposite.
     *
     * @param part the condition
     */
    record Not(MemoryFilter part) implements MemoryFilter {
        @Override
        public boolean matches(Memory memory) {
            return !part.matches(memory);
        }
    }
}
