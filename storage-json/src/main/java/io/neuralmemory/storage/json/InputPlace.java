package io.neuralmemory.storage.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonLocation;

/**
 * Names places of an input in messages.
 *
 * @param name what the user calls the input; empty if the caller adds it, then places are byte offsets
 * @param firstLine number of its first line
 */
record InputPlace(String name, long firstLine) {
    InputPlace {
        requireNonNull(name, "name");
    }

    /** Bytes whose name the caller adds. */
    static final InputPlace RECORD = new InputPlace("", 1);

    String at(JsonLocation location) {
        return name.isEmpty()
                ? "byte " + location.getByteOffset()
                : name + ": line " + (firstLine + location.getLineNr() - 1) + ", column " + location.getColumnNr();
    }

    String at(long line, long byteOffset) {
        return name.isEmpty() ? "byte " + byteOffset : name + ": line " + line;
    }
}
