package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Walks through a JSON text and hands out its values, each checked for type and range. Every complaint says where it is
 * and what was expected; no exception of the parser gets past this class.
 */
final class JsonCursor implements AutoCloseable {
    private static final int LONGEST_EXCERPT = 40;

    private final JsonParser parser;
    private final InputPlace place;
    /** Whether the text cannot be read on. */
    private final BooleanSupplier hasFailed;

    private long recordStart;
    private boolean isBroken;

    private JsonCursor(JsonParser parser, InputPlace place, BooleanSupplier hasFailed) {
        this.parser = parser;
        this.place = place;
        this.hasFailed = hasFailed;
    }

    /** A cursor over one record that this format wrote. */
    static JsonCursor over(byte[] record) {
        return new JsonCursor(JsonLimits.parser(record), InputPlace.RECORD, () -> false);
    }

    /** A cursor over text of any producer. */
    static JsonCursor over(Utf8Reader text, InputPlace place) {
        return new JsonCursor(JsonLimits.parser(text), place, text::hasFailed);
    }

    /** Goes to the first token. */
    void start() {
        if (next() == null) {
            throw fail("is empty; expected JSON");
        }
    }

    /** Requires that the text ends here. */
    void finish() {
        JsonToken more = next();
        if (more != null) {
            throw fail("is followed by " + kind(more) + "; expected the end, as a text holds one document");
        }
    }

    /** The name of the next field, when its value becomes the current one; null at the object's end. */
    @Nullable
    String nextField() {
        try {
            String name = parser.nextFieldName();
            if (name != null) {
                parser.nextToken();
            }
            return name;
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** Goes to the array's next element; false at its end. */
    boolean nextElement() {
        return next() != JsonToken.END_ARRAY;
    }

    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** The kind of the current value. */
    JsonToken token() {
        return parser.currentToken();
    }

    /** Requires that the current value is of this kind. */
    void require(JsonToken token, String expected) {
        if (token() != token) {
            throw mismatch(expected);
        }
    }

    /** The current string, of at most {@code longest} UTF-16 units. */
    String text(int longest) {
        require(JsonToken.VALUE_STRING, "a string");
        String text = excerptable();
        if (text.length() > longest) {
            throw limit("has " + text.length() + " characters; at most " + longest + " are allowed");
        }
        return text;
    }

    /** The current whole number, {@code least} to {@code most}. */
    long whole(long least, long most) {
        try {
            if (token() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                long value = parser.getLongValue();
                if (value >= least && value <= most) {
                    return value;
                }
            }
        } catch (IOException e) {
            throw translated(e);
        }
        throw mismatch("a whole number from " + least + " to " + most);
    }

    /** The current whole number, 0 to 2^64 − 1, in the bits of a {@code long}. */
    long unsigned() {
        try {
            if (token() == JsonToken.VALUE_NUMBER_INT) {
                if (parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
                    if (parser.getLongValue() >= 0) {
                        return parser.getLongValue();
                    }
                } else if (parser.getBigIntegerValue().signum() > 0
                        && parser.getBigIntegerValue().bitLength() <= Long.SIZE) {
                    return parser.getBigIntegerValue().longValue();
                }
            }
        } catch (IOException e) {
            throw translated(e);
        }
        throw mismatch("a whole number from 0 to " + Long.toUnsignedString(-1));
    }

    /** The 32-bit float nearest to the current number. */
    float real32() {
        JsonToken token = token();
        if (!token.isNumeric()) {
            throw mismatch("a number");
        }
        try {
            float value = parser.getFloatValue();
            if (Float.isFinite(value)) {
                // The parser takes -0 for the whole number 0, which has no sign.
                return value == 0
                                && token == JsonToken.VALUE_NUMBER_INT
                                && excerptable().startsWith("-")
                        ? -0f
                        : value;
            }
        } catch (IOException e) {
            throw translated(e);
        }
        throw mismatch("a number in the range of a 32-bit float");
    }

    /** The 64-bit float nearest to the current number. */
    double real64() {
        try {
            double value = parser.getDoubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (IOException e) {
            throw translated(e);
        }
        throw mismatch("a number in the range of a 64-bit float");
    }

    /** Passes over the current value; what is passed over keeps to the limits as well. */
    void skip() {
        try {
            int depth = 0;
            for (int tokens = 0; ; tokens++) {
                requireWithinLimits(tokens);
                JsonToken token = token();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isScalarValue()) {
                    parser.finishToken();
                }
                if (depth == 0) {
                    return;
                }
                parser.nextToken();
            }
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** How many objects and arrays are around the current value, itself not counted. */
    int depth() {
        return parser.getParsingContext().getNestingDepth() - (token().isStructStart() ? 1 : 0);
    }

    /** Whether the text turned out to be no JSON, or cannot be read on; nothing behind that can be read. */
    boolean isBroken() {
        return isBroken || hasFailed.getAsBoolean();
    }

    /** Passes over what is left of the value in which this is and around which {@code depth} others are. */
    void leave(int depth) {
        while (parser.getParsingContext().getNestingDepth() > depth) {
            next();
        }
    }

    /** Begins what {@link #requireWithinLimits} measures. */
    void beginRecord() {
        recordStart = offset();
    }

    /** Requires that what began at {@link #beginRecord} is not too long, and has not too many elements. */
    void requireWithinLimits(int elements) {
        if (elements > JsonLimits.MAX_ELEMENTS) {
            throw limit("has more than " + JsonLimits.MAX_ELEMENTS + " elements, the most allowed");
        } else if (offset() - recordStart > RecordReader.MAX_RECORD_BYTES) {
            throw limit("belongs to something longer than " + RecordReader.MAX_RECORD_BYTES
                    + " characters, the most allowed for one memory");
        }
    }

    private long offset() {
        return Math.max(
                parser.currentLocation().getCharOffset(),
                parser.currentLocation().getByteOffset());
    }

    /** {@code value}, which the object that just ended must have had. */
    <T> T present(@Nullable T value, String field) {
        if (value == null) {
            String path = path();
            throw new CorruptStoreException(
                    here() + ": " + (path.isEmpty() ? "" : path + ".") + field + " is missing; expected this field");
        }
        return value;
    }

    /** What {@code maker} makes of values read here, unless it refuses them. */
    <T> T checked(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new CorruptStoreException(here() + ": " + subject() + ": " + e.getMessage(), e);
        }
    }

    /** An error that says what was found here and what was {@code expected}. */
    CorruptStoreException mismatch(String expected) {
        JsonToken token = token();
        String found = kind(token);
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            found += " " + JsonPath.readable(excerptable(), LONGEST_EXCERPT);
        }
        return fail("is " + found + "; expected " + expected);
    }

    /** An error about the value here; the message goes on with {@code complaint}. */
    CorruptStoreException fail(String complaint) {
        return new CorruptStoreException(describe(complaint));
    }

    /** An error about a limit at the value here; the message goes on with {@code complaint}. */
    LimitExceededException limit(String complaint) {
        return new LimitExceededException(describe(complaint));
    }

    /** Place, path, {@code complaint}. */
    String describe(String complaint) {
        return here() + ": " + subject() + " " + complaint;
    }

    /** The place of the current token. */
    String here() {
        return place.at(parser.currentTokenLocation());
    }

    /** The path of the current value with its array indexes; empty at the top level. */
    String path() {
        return JsonPath.of(parser.getParsingContext());
    }

    /** The path of the current value without array indexes. */
    String pattern() {
        return JsonPath.pattern(parser.getParsingContext());
    }

    private String subject() {
        return path().isEmpty() ? "the top level" : path();
    }

    private String excerptable() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number";
            default -> token.asString();
        };
    }

    private RuntimeException translated(IOException failure) {
        isBroken = true;
        return ParserFailures.translate(failure, place, parser.currentLocation(), subject());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw translated(e);
        }
    }
}
