package io.neuralmemory.storage.file.log;

import io.neuralmemory.CorruptStoreException;
import java.nio.file.Path;

/** The errors that say where a log is damaged. */
final class LogDamage {
    static final String NEXT_STEP = "; nothing was changed: put the files back from a copy, open with recovery SALVAGE,"
            + " or run 'neural-memory recover --out DIR' to go on with what is intact";

    private LogDamage() {}

    static CorruptStoreException at(Path file, long position, String message) {
        return new CorruptStoreException(location(file, position) + ": " + message + NEXT_STEP);
    }

    static CorruptStoreException in(Path file, String message) {
        return new CorruptStoreException(file.getFileName() + ": " + message + NEXT_STEP);
    }

    static String location(Path file, long position) {
        return file.getFileName() + " @" + position;
    }
}
