package io.neuralmemory.cli.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of a foreign file in memory: text, {@code Boolean}, {@code Long}, {@code Double}, list, {@link JsonObject},
 * {@code null}; an array of numbers that is an embedding is a {@code float[]}, each the nearest to what is written.
 */
final class JsonTree {
    private static final Set<String> EMBEDDINGS = Set.of("embedding", "vector");
    private static final int FIRST_GUESS = 1024;
    private static final int MAX_VALUES = 1_000_000;

    private final JsonParser parser;
    private final long start;
    private int values;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
        this.start = parser.currentTokenLocation().getCharOffset();
    }

    /** The value at the parser; an array here is an embedding. */
    static @Nullable Object read(JsonParser parser) throws IOException {
        return new JsonTree(parser).value(true);
    }

    private @Nullable Object value(boolean isEmbedding) throws IOException {
        requireWithinLimits();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> isEmbedding ? embedding() : list(new ArrayList<>());
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? (Object) parser.getText()
                        : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> null;
        };
    }

    private void requireWithinLimits() {
        long length = parser.currentTokenLocation().getCharOffset() - start;
        if (++values > MAX_VALUES || length > RecordReader.MAX_RECORD_BYTES) {
            throw new LimitExceededException("has more than " + MAX_VALUES + " values or "
                    + RecordReader.MAX_RECORD_BYTES + " characters, the most allowed for one memory; split it");
        }
    }

    private JsonObject object() throws IOException {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            fields.put(name, value(EMBEDDINGS.contains(name)));
        }
        return new JsonObject(fields);
    }

    private List<@Nullable Object> list(List<@Nullable Object> elements) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(false));
        }
        return elements;
    }

    private Object embedding() throws IOException {
        float[] floats = new float[FIRST_GUESS];
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            requireWithinLimits();
            if (!token.isNumeric()) {
                return mixed(floats, count);
            } else if (count == floats.length) {
                floats = Arrays.copyOf(floats, 2 * count);
            }
            floats[count++] = real();
        }
        return Arrays.copyOf(floats, count);
    }

    private float real() throws IOException {
        float value = parser.getFloatValue();
        // The parser takes -0 for the whole number 0, which has no sign.
        return value == 0 && parser.getText().startsWith("-") ? -0f : value;
    }

    /** An array that only began like an embedding. */
    private List<@Nullable Object> mixed(float[] before, int count) throws IOException {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add((double) before[i]);
        }
        elements.add(value(false));
        return list(elements);
    }
}
