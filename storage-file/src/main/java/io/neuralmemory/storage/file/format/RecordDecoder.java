package io.neuralmemory.storage.file.format;

import io.neuralmemory.Memory;

/** Decodes one record after the other and keeps what is of use for the next, such as buffers. Not thread-safe. */
@FunctionalInterface
public interface RecordDecoder {
    /** As {@link DocumentFormat#decode}, but for embeddings that nobody needs: those may be left empty. */
    Memory decode(byte[] record);
}
