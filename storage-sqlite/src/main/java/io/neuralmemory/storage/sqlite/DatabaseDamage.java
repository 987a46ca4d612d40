package io.neuralmemory.storage.sqlite;

import io.neuralmemory.CorruptStoreException;

/** Errors of a database that does not hold what was written to it. */
final class DatabaseDamage {
    /** What to do about it. */
    static final String NEXT_STEP = "run 'neural-memory check', restore a backup, or open with recovery SALVAGE";

    private DatabaseDamage() {}

    /** @param where the file, and where in it, as in {@code "memories.db, memory 'a'"} */
    static CorruptStoreException at(String where, String what) {
        return new CorruptStoreException(where + ": " + what + "; " + NEXT_STEP);
    }

    /** The same of a row that was changed by something else. */
    static CorruptStoreException ofRow(String where, String what) {
        return at(
                where,
                what
                        + ": it was damaged, or changed by another program, which may read this database but not write it");
    }
}
