package io.neuralmemory.storage.compressed;

import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.smile.SmileParser;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryStoreException;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Walks through one value in Smile whose fields have a fixed order, and checks each for name, type and range. It stands
 * at what comes next; every complaint has its byte offset. No exception of the parser gets past this class.
 */
final class SmileCursor implements AutoCloseable {
    private static final int LONGEST_PATH = 80;

    private final SmileParser parser;

    SmileCursor(byte[] bytes) {
        parser = Smile.parser(bytes);
    }

    /** Goes into the outermost object. */
    void start() {
        advance();
        require(JsonToken.START_OBJECT, "an object");
        advance();
    }

    /** Requires that nothing follows. */
    void finish() {
        if (parser.currentToken() != null) {
            throw fail("is followed by " + parser.currentToken() + "; expected the end");
        }
    }

    /** Goes into the object that is the field of this name. */
    void beginObject(String name) {
        field(name);
        require(JsonToken.START_OBJECT, "an object");
        advance();
    }

    /** Goes to the array that is the field of this name. */
    void beginArray(String name) {
        field(name);
        require(JsonToken.START_ARRAY, "an array");
    }

    /** Leaves an object, which must have no further field. */
    void endObject() {
        if (isAtName()) {
            throw unknown();
        }
        require(JsonToken.END_OBJECT, "the end of an object");
        advance();
    }

    boolean isAtName() {
        return token() == JsonToken.FIELD_NAME;
    }

    boolean isAt(String name) {
        return isAtName() && name.equals(checkedly(parser::currentName));
    }

    /** The name that comes next, whatever it is; then its value does. */
    String nextName() {
        require(JsonToken.FIELD_NAME, "a name");
        String name = checkedly(parser::currentName);
        advance();
        return name;
    }

    private void field(String name) {
        if (isAt(name)) {
            advance();
        } else if (isAtName()) {
            throw unknown();
        } else {
            throw fail("has no field " + name + "; expected it here");
        }
    }

    private IncompatibleStoreException unknown() {
        return new IncompatibleStoreException(
                describe("is unknown at this place and would be lost; use the version that wrote it"));
    }

    String text(String name, int longest) {
        field(name);
        return text(longest);
    }

    /** A string of at most {@code longest} UTF-16 units. */
    String text(int longest) {
        require(JsonToken.VALUE_STRING, "a string");
        String text = checkedly(parser::getText);
        if (text.length() > longest) {
            throw limit("has " + text.length() + " characters; at most " + longest + " are allowed");
        }
        advance();
        return text;
    }

    /** The strings of an array. */
    List<String> texts() {
        require(JsonToken.START_ARRAY, "an array of strings");
        List<String> texts = new ArrayList<>();
        for (advance(); token() != JsonToken.END_ARRAY; texts.add(text(MemoryMetadata.MAX_TEXT_LENGTH))) {
            if (texts.size() == MemoryMetadata.MAX_COUNT) {
                throw limit("has one element too many; at most " + MemoryMetadata.MAX_COUNT + " are allowed");
            }
        }
        advance();
        return texts;
    }

    /** A truth value. */
    boolean flag() {
        boolean flag = token() == JsonToken.VALUE_TRUE;
        advance();
        return flag;
    }

    /** A binary field of at most {@code longest} bytes. */
    byte[] bytes(String name, int longest) {
        field(name);
        require(JsonToken.VALUE_EMBEDDED_OBJECT, "binary data");
        byte[] bytes = checkedly(parser::getBinaryValue);
        if (bytes.length > longest) {
            throw limit("has " + bytes.length + " bytes; at most " + longest + " are allowed");
        }
        advance();
        return bytes;
    }

    long whole(String name, long least, long most) {
        field(name);
        return whole(least, most);
    }

    /** A whole number, {@code least} to {@code most}. */
    long whole(long least, long most) {
        require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (checkedly(parser::getNumberType) != NumberType.BIG_INTEGER) {
            long value = checkedly(parser::getLongValue);
            if (value >= least && value <= most) {
                advance();
                return value;
            }
        }
        throw mismatch("a whole number from " + least + " to " + most);
    }

    /** A whole number, 0 to 2^64 − 1, in the bits of a {@code long}. */
    long unsigned(String name) {
        field(name);
        require(JsonToken.VALUE_NUMBER_INT, "a whole number");
        long value = unsigned();
        advance();
        return value;
    }

    private long unsigned() {
        if (checkedly(parser::getNumberType) != NumberType.BIG_INTEGER) {
            long value = checkedly(parser::getLongValue);
            if (value >= 0) {
                return value;
            }
        } else {
            BigInteger value = checkedly(parser::getBigIntegerValue);
            if (value.signum() > 0 && value.bitLength() == Long.SIZE) {
                return value.longValue();
            }
        }
        throw mismatch("a whole number from 0 to " + Long.toUnsignedString(-1) + ", as short as it can be");
    }

    /** A 32-bit float. */
    float real32(String name) {
        field(name);
        requireReal(NumberType.FLOAT, "a 32-bit float");
        float value = checkedly(parser::getFloatValue);
        advance();
        return value;
    }

    /** A 64-bit float. */
    double real64() {
        requireReal(NumberType.DOUBLE, "a 64-bit float");
        double value = checkedly(parser::getDoubleValue);
        advance();
        return value;
    }

    private void requireReal(NumberType type, String expected) {
        require(JsonToken.VALUE_NUMBER_FLOAT, expected);
        if (checkedly(parser::getNumberType) != type) {
            throw mismatch(expected);
        }
    }

    /** What comes next; {@link JsonToken#NOT_AVAILABLE} at the end. */
    JsonToken token() {
        JsonToken token = parser.currentToken();
        return token == null ? JsonToken.NOT_AVAILABLE : token;
    }

    private void require(JsonToken token, String expected) {
        if (token() != token) {
            throw mismatch(expected);
        }
    }

    private void advance() {
        try {
            parser.nextToken();
            // Decodes lazily otherwise, and damage would show up at the next token.
            parser.finishToken();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    /** What {@code maker} makes of values read here, unless it refuses them. */
    <T> T checked(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw new CorruptStoreException(describe("is not valid: " + e.getMessage()), e);
        }
    }

    /** An error that says what was found here and what was {@code expected}. */
    CorruptStoreException mismatch(String expected) {
        return fail("is " + (parser.currentToken() == null ? "the end" : token()) + "; expected " + expected);
    }

    /** An error about what is here; the message goes on with {@code complaint}. */
    CorruptStoreException fail(String complaint) {
        return new CorruptStoreException(describe(complaint));
    }

    /** An error about a limit at what is here; the message goes on with {@code complaint}. */
    LimitExceededException limit(String complaint) {
        return new LimitExceededException(describe(complaint));
    }

    private String describe(String complaint) {
        String path = parser.getParsingContext().pathAsPointer().toString();
        String readable = path.replaceAll("\\p{Cntrl}", "?");
        return "byte " + parser.currentTokenLocation().getByteOffset() + ": "
                + (path.isEmpty() ? "the record" : readable.substring(0, Math.min(LONGEST_PATH, readable.length())))
                + " " + complaint;
    }

    private <T> T checkedly(Read<T> read) {
        try {
            return read.get();
        } catch (IOException e) {
            throw translated(e);
        }
    }

    private MemoryStoreException translated(IOException failure) {
        return failure instanceof StreamConstraintsException
                ? new LimitExceededException(describe("goes beyond a limit: " + failure.getMessage()), failure)
                : new CorruptStoreException(describe("is not valid Smile: " + failure.getMessage()), failure);
    }

    /** A call of the parser. */
    private interface Read<T> {
        T get() throws IOException;
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
