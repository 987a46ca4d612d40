package io.neuralmemory.tck;

import io.neuralmemory.spi.Wal;
import java.nio.file.Path;

/** Opens the log under test for writing. */
@FunctionalInterface
public interface LogOpener {
    /** A new instance over {@code directory}, not replayed yet. */
    Wal open(Path directory);
}
