package io.neuralmemory.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.neuralmemory.Memory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The floor of reading JSON with a general parser: goes through the documents that the backend {@code json} wrote and
 * makes a float of every number in them, a string of every text. Finds nothing.
 */
final class ParseContender implements Contender {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .build();

    private final Path directory;
    private final long seen;

    ParseContender(Path directory) {
        this.directory = directory;
        try (Stream<Path> files = Files.walk(directory)) {
            seen = files.filter(file -> file.toString().endsWith(".json"))
                    .mapToLong(ParseContender::parse)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number made of all that was read, so that nothing is left out. */
    private static long parse(Path file) {
        double sum = 0;
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                    sum += parser.getFloatValue();
                } else if (token == JsonToken.VALUE_STRING) {
                    sum += parser.getText().length();
                }
            }
            return (long) sum;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void put(List<Memory> memories) {
        try (Contender json = Contender.open("json", directory)) {
            json.put(memories);
            json.save();
        }
    }

    @Override
    public void save() {}

    @Override
    public List<String> search(float[] query, int limit) {
        return List.of(Long.toString(seen));
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        return search(query, limit);
    }

    @Override
    public String content(String id) {
        throw new UnsupportedOperationException("parse keeps nothing");
    }

    @Override
    public void close() {}
}
