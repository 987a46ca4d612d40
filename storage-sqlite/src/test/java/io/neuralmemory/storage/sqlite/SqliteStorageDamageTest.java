package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.tck.StorageBackendDamageContract;

final class SqliteStorageDamageTest extends StorageBackendDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new SqliteStorageProvider();
    }

    @Override
    protected boolean supportsSimulatedDisk() {
        return false;
    }

    @Override
    protected int damagedPlaces() {
        return 300;
    }

    /** A small database is mostly free space in its pages. */
    @Override
    protected double leastShareRefused() {
        return 0.05;
    }
}
