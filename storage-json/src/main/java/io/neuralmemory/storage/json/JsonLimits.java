package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** What this reader accepts at most, and the parsers that keep to it. */
final class JsonLimits {
    static final int MAX_NESTING = 1_000;
    static final int MAX_STRING_LENGTH = 20_000_000;
    static final int MAX_NAME_LENGTH = 50_000;
    static final int MAX_NUMBER_LENGTH = 1_000;
    static final long MAX_DOCUMENT_LENGTH = 64L << 30;
    static final int MAX_MEMORIES = Integer.MAX_VALUE;

    /** Of an array or object whose size nothing else bounds: tags, attributes, what is skipped. */
    static final int MAX_ELEMENTS = 1_000_000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxDocumentLength(MAX_DOCUMENT_LENGTH)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            // Foreign names must not pile up in the JVM's table of interned strings.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Only UTF-8 is JSON between systems (RFC 8259, 8.1).
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .build();

    private JsonLimits() {}

    static JsonParser parser(byte[] utf8) {
        try {
            return FACTORY.createParser(utf8);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
    }

    static JsonParser parser(Reader text) {
        try {
            return FACTORY.createParser(text);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read before the first token", e);
        }
    }
}
