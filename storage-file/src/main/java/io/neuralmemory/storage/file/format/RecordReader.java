package io.neuralmemory.storage.file.format;

import java.io.IOException;
import java.util.Optional;

/** Hands out the records of a document one after the other. Not thread-safe. */
public interface RecordReader {
    /**
     * Longest record accepted, in bytes: the longest memory that can be stored, with every character escaped, has less.
     */
    int MAX_RECORD_BYTES = 128 << 20;

    /**
     * The bytes of the next record; empty after the last one, when the document's end was found to be whole.
     *
     * @throws io.neuralmemory.CorruptStoreException if the document ends early or goes on after its end
     * @throws io.neuralmemory.LimitExceededException if a record is longer than {@link #MAX_RECORD_BYTES}
     */
    Optional<byte[]> next() throws IOException;
}
