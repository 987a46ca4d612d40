package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** The value of an attribute: one of five types, kept exactly. Immutable. */
public sealed interface AttributeValue {
    /** Text. */
    static AttributeValue of(String value) {
        return new Text(value);
    }

    /** True or false. */
    static AttributeValue of(boolean value) {
        return new Flag(value);
    }

    /** A whole number of 64 bits. */
    static AttributeValue of(long value) {
        return new Whole(value);
    }

    /** A finite 64-bit floating-point number. */
    static AttributeValue of(double value) {
        return new Real(value);
    }

    /** A list of texts, in order. */
    static AttributeValue of(List<String> values) {
        return new Texts(values);
    }

    /**
     * Text.
     *
     * @param value well-formed Unicode
     */
    record Text(String value) implements AttributeValue {
        public Text {
            WellFormed.require(requireNonNull(value, "value"), "attribute text");
        }
    }

    /**
     * True or false.
     *
     * @param value the flag
     */
    record Flag(boolean value) implements AttributeValue {}

    /**
     * A whole number.
     *
     * @param value any {@code long}
     */
    record Whole(long value) implements AttributeValue {}

    /**
     * A floating-point number.
     *
     * @param value finite
     */
    record Real(double value) implements AttributeValue {
        public Real {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("attribute is " + value + "; expected a finite number");
            }
        }
    }

    /**
     * A list of texts.
     *
     * @param values in order, duplicates allowed
     */
    record Texts(List<String> values) implements AttributeValue {
        public Texts {
            values = List.copyOf(values);
            values.forEach(text -> WellFormed.require(text, "attribute text"));
        }
    }
}
