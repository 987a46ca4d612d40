package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * A condition on memories, built from the factories here and combined by {@link #and}, {@link #or} and {@link #not}.
 * Its parts are public records, so that a backend can translate it; {@link #matches} is what it means. Immutable.
 *
 * <p>Operands are String, Boolean, Integer, Long, Float, Double or Instant; another type is an
 * {@link IllegalArgumentException}. What compares with what:
 *
 * <table>
 * <caption>Fields that {@code eq gt ge lt le in} can meet</caption>
 * <tr><th>operand</th><th>compares with</th><th>how</th></tr>
 * <tr><td>String</td><td>texts</td><td>by UTF-16 units, as {@link String#compareTo}</td></tr>
 * <tr><td>Boolean</td><td>flags</td><td>false is less than true</td></tr>
 * <tr><td>a number</td><td>numbers, whole or real</td><td>by value, exactly; infinities are beyond all others; NaN
 * compares with nothing</td></tr>
 * <tr><td>Instant</td><td>times; texts that are a time of RFC 3339, see {@link AttributeValue#of(Instant)}</td><td>by
 * time</td></tr>
 * </table>
 *
 * <p>Where a field is not set, or its value and the operand do not compare, {@code eq gt ge lt le in contains} do not
 * match, and {@link #ne} and {@link #notIn} do: these are the negations of {@code eq} and {@code in}. Lists compare
 * with nothing; {@link #contains} asks for their elements. A memory's own fields are always set, but for tags if it has
 * none.
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

    /** The field has a value, whatever it is; an empty list too, unless the field is {@link MemoryField#TAGS}. */
    static MemoryFilter isSet(MemoryField field) {
        return new IsSet(field);
    }

    /** The field has no value. */
    static MemoryFilter isNotSet(MemoryField field) {
        return not(isSet(field));
    }

    /** A list of texts has this element, or a text has this part; both in the same case. */
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
     * A field that has a value.
     *
     * @param field what to look at
     */
    record IsSet(MemoryField field) implements MemoryFilter {
        public IsSet {
            requireNonNull(field, "field");
        }

        @Override
        public boolean matches(Memory memory) {
            return field.isSetIn(memory);
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
