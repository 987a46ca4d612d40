package io.neuralmemory.spi.backup;

import java.util.Set;

/** A backup that was found, by what it says of itself. Immutable. */
public interface ShelvedBackup {
    /** Its name. */
    BackupName name();

    /** The sequence number of the state that it has. */
    long sequence();

    /** How many memories it has. */
    long memories();

    /** Length in bytes of everything that it needs. */
    long byteLength();

    /**
     * Names of the blobs in the same place that it needs besides the one of its name; other backups may need them too.
     */
    default Set<String> parts() {
        return Set.of();
    }
}
