package io.neuralmemory.cli.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.neuralmemory.CorruptStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Parsers over foreign JSON, and what their complaints mean. */
final class JsonInput {
    /** As in format 1.0. */
    private static final int MAX_STRING_LENGTH = 20_000_000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_STRING_LENGTH)
                    .build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            // Python writes these; they make one entry bad, not the file.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // Where ids are names, a table of all names would grow with the file.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonInput() {}

    /** A parser that closes {@code in} when closed, and fails on what is no UTF-8. */
    static JsonParser parser(InputStream in) {
        Reader text = new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try {
            return FACTORY.createParser(text).enable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is read before the first token", e);
        }
    }

    /** What the parser says, in words of ours; {@code place} is where it was. */
    static CorruptStoreException damaged(IOException failure, String place) {
        if (failure instanceof JsonEOFException) {
            return new CorruptStoreException(
                    place + ": ends early; expected the rest of the document, copy the file again", failure);
        } else if (failure instanceof JsonProcessingException problem) {
            String what = problem.getOriginalMessage().replaceAll("(?s)[\r\n].*", "");
            return new CorruptStoreException(place + ": is not valid JSON: " + what, failure);
        }
        return new CorruptStoreException(
                place + " or soon after it: is not UTF-8; convert the file, as with"
                        + " 'iconv -f ISO-8859-1 -t UTF-8'",
                failure);
    }
}
