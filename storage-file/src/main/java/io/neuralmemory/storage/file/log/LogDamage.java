package io.neuralmemory.storage.file.log;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.log.LogOrder;
import java.nio.file.Path;

/** The errors that say where a log is damaged. */
final class LogDamage {
    private LogDamage() {}

    static CorruptStoreException at(Path file, long position, String message) {
        return new CorruptStoreException(location(file, position) + ": " + message + LogOrder.NEXT_STEP);
    }

    static CorruptStoreException in(Path file, String message) {
        return new CorruptStoreException(file.getFileName() + ": " + message + LogOrder.NEXT_STEP);
    }

    static String location(Path file, long position) {
        return file.getFileName() + " @" + position;
    }
}
