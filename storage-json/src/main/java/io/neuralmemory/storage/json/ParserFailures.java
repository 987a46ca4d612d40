package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.util.regex.Pattern;

/** Says in the store's own words what the parser complained about. */
final class ParserFailures {
    private static final int LONGEST = 300;

    /** What the parser's messages say about its own settings and about places that are already named. */
    private static final Pattern PARSER_TALK =
            Pattern.compile(", from `[^`]*`|[:;] enable .*|\\(start marker at.*|\\R.*", Pattern.DOTALL);

    private ParserFailures() {}

    static MemoryStoreException translate(IOException failure, InputPlace place, JsonLocation reached, String subject) {
        if (failure instanceof NotUtf8Exception) {
            return new CorruptStoreException(String.valueOf(failure.getMessage()), failure);
        }
        if (!(failure instanceof JsonProcessingException problem)) {
            return IoFailures.translate("reading " + place.name(), failure);
        }
        String where = place.at(problem.getLocation() == null ? reached : problem.getLocation()) + ": " + subject;
        String what = JsonPath.readable(
                PARSER_TALK.matcher(problem.getOriginalMessage()).replaceAll(""), LONGEST);
        if (problem instanceof StreamConstraintsException) {
            return new LimitExceededException(where + " goes beyond a limit: " + what, problem);
        } else if (problem instanceof JsonEOFException) {
            return new CorruptStoreException(where + " ends early; expected the rest of the document", problem);
        }
        return new CorruptStoreException(where + " is not valid JSON: " + what, problem);
    }
}
