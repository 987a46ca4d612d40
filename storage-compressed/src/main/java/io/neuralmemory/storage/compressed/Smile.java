package io.neuralmemory.storage.compressed;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileFactoryBuilder;
import com.fasterxml.jackson.dataformat.smile.SmileParser;
import java.io.IOException;
import java.io.UncheckedIOException;

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
        return builder.disable(SmileParser.Feature.REQUIRE_HEADER)
                .disable(SmileFactory.Feature.INTERN_FIELD_NAMES)
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
}
