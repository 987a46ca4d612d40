package io.neuralmemory.storage.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A reversible change of a document's bytes, such as compression. Found by {@link java.util.ServiceLoader}; stateless
 * and thread-safe.
 */
public interface Transform {
    /** Lower-case letters, digits and {@code -}; a part of a codec's name, so it never changes. */
    String name();

    /** What it adds to the ending of file names, with its dot; empty for nothing. */
    String extension();

    /** A stream that writes the changed bytes to {@code out}; closing it ends the change and closes {@code out}. */
    OutputStream encode(OutputStream out) throws IOException;

    /**
     * A stream of the original bytes. Reading fails with an {@link IOException} where the changed ones are damaged or
     * end early.
     */
    InputStream decode(InputStream in) throws IOException;
}
