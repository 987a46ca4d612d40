package io.neuralmemory.tck;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;

/** Opens the store under test for writing. */
@FunctionalInterface
public interface StoreOpening {
    /** A new instance over {@code directory} whose writes wait for this. */
    PersistentMemory open(Path directory, Durability durability);
}
