package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackend;
import java.nio.file.Path;

/** Opens the backend under test for writing. */
@FunctionalInterface
public interface BackendOpener {
    /** A new instance over {@code directory}, not loaded yet. */
    StorageBackend open(Path directory);
}
