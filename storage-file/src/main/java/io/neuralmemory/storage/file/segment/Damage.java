package io.neuralmemory.storage.file.segment;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.MemoryStoreException;

/** Adds the place to an error of someone who does not know it. */
final class Damage {
    private Damage() {}

    /**
     * The same kind of error with {@code place} before its message; errors of the medium name their place themselves.
     */
    static MemoryStoreException at(String place, MemoryStoreException error) {
        String message = place + ": " + error.getMessage();
        if (error instanceof LimitExceededException) {
            return new LimitExceededException(message, error);
        } else if (error instanceof CorruptStoreException) {
            return new CorruptStoreException(message, error);
        }
        return error instanceof IncompatibleStoreException ? new IncompatibleStoreException(message, error) : error;
    }
}
