package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The value of an attribute: one of five types, kept exactly. Immutable. What differs by type is asked by
 * {@link #match} or {@link #accept}, so that a type more does not compile until all that ask know it.
 */
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

    /**
     * An instant, as its text of RFC 3339 in UTC, such as {@code 2026-01-31T09:30:00Z}, to the nanosecond: formats and
     * other programs see a text. {@link #asInstant} reads it, and filters compare it with instants.
     */
    static AttributeValue of(Instant value) {
        return new Text(value.toString());
    }

    /** The instant that this is the text of, as RFC 3339 writes it with any offset; empty if it is none. */
    default Optional<Instant> asInstant() {
        return asText().flatMap(WrittenInstant::parse);
    }

    /** The text; empty if it is of another type. */
    default Optional<String> asText() {
        return match(
                Optional::of,
                flag -> Optional.empty(),
                whole -> Optional.empty(),
                real -> Optional.empty(),
                texts -> Optional.empty());
    }

    /** The whole number; empty if it is of another type. */
    default OptionalLong asWhole() {
        return match(
                text -> OptionalLong.empty(),
                flag -> OptionalLong.empty(),
                OptionalLong::of,
                real -> OptionalLong.empty(),
                texts -> OptionalLong.empty());
    }

    /** The list of texts; an empty one if it is of another type. */
    default List<String> asTexts() {
        return match(text -> List.of(), flag -> List.of(), whole -> List.of(), real -> List.of(), texts -> texts);
    }

    /** A list of texts, in order. */
    static AttributeValue of(List<String> values) {
        return new Texts(values);
    }

    /** What the function for this value's type answers. */
    <R> R match(
            Function<String, R> text,
            Function<Boolean, R> flag,
            LongFunction<R> whole,
            DoubleFunction<R> real,
            Function<List<String>, R> texts);

    /**
     * Calls the visitor's method for this value's type, once.
     *
     * @throws X if the visitor does
     */
    <X extends Exception> void accept(Visitor<X> visitor) throws X;

    /**
     * One method for each type, for those that write values.
     *
     * @param <X> what writing may throw
     */
    interface Visitor<X extends Exception> {
        /** It is a text. */
        void text(String value) throws X;

        /** It is true or false. */
        void flag(boolean value) throws X;

        /** It is a whole number. */
        void whole(long value) throws X;

        /** It is a floating-point number, finite. */
        void real(double value) throws X;

        /** It is a list of texts, maybe empty. */
        void texts(List<String> values) throws X;
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

        @Override
        public <R> R match(
                Function<String, R> text,
                Function<Boolean, R> flag,
                LongFunction<R> whole,
                DoubleFunction<R> real,
                Function<List<String>, R> texts) {
            return text.apply(value);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.text(value);
        }
    }

    /**
     * True or false.
     *
     * @param value the flag
     */
    record Flag(boolean value) implements AttributeValue {
        @Override
        public <R> R match(
                Function<String, R> text,
                Function<Boolean, R> flag,
                LongFunction<R> whole,
                DoubleFunction<R> real,
                Function<List<String>, R> texts) {
            return flag.apply(value);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.flag(value);
        }
    }

    /**
     * A whole number.
     *
     * @param value any {@code long}
     */
    record Whole(long value) implements AttributeValue {
        @Override
        public <R> R match(
                Function<String, R> text,
                Function<Boolean, R> flag,
                LongFunction<R> whole,
                DoubleFunction<R> real,
                Function<List<String>, R> texts) {
            return whole.apply(value);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.whole(value);
        }
    }

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

        @Override
        public <R> R match(
                Function<String, R> text,
                Function<Boolean, R> flag,
                LongFunction<R> whole,
                DoubleFunction<R> real,
                Function<List<String>, R> texts) {
            return real.apply(value);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.real(value);
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

        @Override
        public <R> R match(
                Function<String, R> text,
                Function<Boolean, R> flag,
                LongFunction<R> whole,
                DoubleFunction<R> real,
                Function<List<String>, R> texts) {
            return texts.apply(values);
        }

        @Override
        public <X extends Exception> void accept(Visitor<X> visitor) throws X {
            visitor.texts(values);
        }
    }
}
