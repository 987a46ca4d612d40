package io.neuralmemory.storage.compressed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileFactoryBuilder;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import com.fasterxml.jackson.dataformat.smile.SmileParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The dialect of Smile that is stored: no references back to names or strings, so that a record's bytes stand alone,
 * and binary values as the bytes they are. Nesting and lengths are limited before anything is allocated.
 */
final class Smile {
    /** Of a document: attributes that are lists lie deepest. */
    static final int MAX_NESTING = 8;

    static final int MAX_STRING_LENGTH = 20_000_000;

    /** Names of attributes are not limited but by the length of all of a memory's texts. */
    private static final int MAX_NAME_LENGTH = MAX_STRING_LENGTH;

    private static final SmileFactory FACTORY =
            configured(SmileFactory.builder()).build();

    private Smile() {}

    private static SmileFactoryBuilder configured(SmileFactoryBuilder builder) {
        builder.disable(SmileGenerator.Feature.CHECK_SHARED_NAMES)
                .disable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
                .disable(SmileGenerator.Feature.ENCODE_BINARY_AS_7BIT)
                .disable(SmileParser.Feature.REQUIRE_HEADER);
        return builder.disable(SmileFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxStringLength(MAX_STRING_LENGTH)
                        .maxNameLength(MAX_NAME_LENGTH)
                        .build());
    }

    static SmileParser parser(byte[] bytes) {
        try {
            return FACTORY.createParser(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail to be read", e);
        }
    }

    /** The bytes of one value, without a document's header. */
    static byte[] bytes(int estimate, Writing writing) {
        Output out = new Output(estimate);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.behindHeader();
    }

    /** Memory, from which bytes are copied once. */
    private static final class Output extends ByteArrayOutputStream {
        Output(int capacity) {
            super(capacity);
        }

        /** The generator insists on a header wherever there may be raw binary values. */
        byte[] behindHeader() {
            return Arrays.copyOfRange(buf, SmileHead.HEADER.length, count);
        }
    }

    /** Writes one value. */
    interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }
}
