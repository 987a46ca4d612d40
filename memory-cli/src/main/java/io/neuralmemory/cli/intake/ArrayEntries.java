package io.neuralmemory.cli.intake;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The elements of an array, or the fields of an object, in one document. */
final class ArrayEntries implements Entries {
    private final IntakeFile file;
    private final String field;
    private final JsonParser parser;
    private boolean begun;
    private boolean ended;
    private long index = -1;
    private String name = "";
    private String place;
    private @Nullable Object value;

    private ArrayEntries(IntakeFile file, String field) {
        this.file = file;
        this.field = field;
        this.parser = JsonInput.parser(file.open());
        this.place = file.name();
    }

    /** Those of the whole document. */
    static ArrayEntries of(IntakeFile file) {
        return new ArrayEntries(file, "");
    }

    /** Those of one field of the document's object; none if it is absent or {@code null}. */
    static ArrayEntries of(IntakeFile file, String field) {
        return new ArrayEntries(file, field);
    }

    @Override
    public boolean advance() {
        try {
            if (ended || (!begun && !begin())) {
                return false;
            }
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                finish();
                return false;
            }
            index++;
            if (token == JsonToken.FIELD_NAME) {
                name = parser.currentName();
                parser.nextToken();
            }
            place = here() + ": " + path();
            value = JsonTree.read(parser);
            return true;
        } catch (LimitExceededException e) {
            throw new LimitExceededException(place + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw JsonInput.damaged(e, here());
        }
    }

    /** Goes into the array or object; false if there is none. */
    private boolean begin() throws IOException {
        begun = true;
        parser.nextToken();
        while (!field.isEmpty()) {
            String found = parser.nextFieldName();
            if (found == null) {
                finish();
                return false;
            }
            parser.nextToken();
            if (found.equals(field)) {
                break;
            }
            parser.skipChildren();
        }
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            finish();
            return false;
        } else if (!parser.currentToken().isStructStart()) {
            throw new CorruptStoreException(here() + ": " + field + " is neither an array nor an object; expected one");
        }
        return true;
    }

    /** Reads to the end, so that a document that was cut short is noticed. */
    private void finish() throws IOException {
        ended = true;
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
    }

    private String here() {
        return file.name() + ": line " + parser.currentLocation().getLineNr();
    }

    private String path() {
        return name.isEmpty() ? field + "[" + index + "]" : field + (field.isEmpty() ? "" : ".") + name;
    }

    @Override
    public boolean canGoOn() {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw IoFailures.translate("closing " + file.name(), e);
        }
    }
}
