package io.neuralmemory.storage.json;

import io.neuralmemory.IncompatibleStoreException;

/** What to do about a field that format 1.0 does not have; it is skipped afterwards. */
interface UnknownField {
    /** For documents whose every field must be understood. */
    UnknownField REFUSED = cursor -> {
        throw new IncompatibleStoreException(
                cursor.describe("is unknown to format 1.0 and would be lost; use the version that wrote it"));
    };

    /** Called with the cursor at the field's value. */
    void met(JsonCursor cursor);
}
