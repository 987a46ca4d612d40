package io.neuralmemory.spi.layout;

import io.neuralmemory.CorruptStoreException;

/** Says of bytes that cannot be what they are to be where they lie, and what to do. Stateless. */
public interface PlaceOfDamage {
    /** The error, without a cause, for the byte at {@code position}. */
    CorruptStoreException at(long position, String message);
}
