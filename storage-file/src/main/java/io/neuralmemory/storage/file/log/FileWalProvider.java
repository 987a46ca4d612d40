package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;

/**
 * The log {@code file}: files {@code wal-000001.log}, {@code wal-000002.log}, … in the store's directory. Options:
 * {@code file.max-bytes}, the length from which a file is followed by another (4 KiB to 1 TiB, 16 MiB by default), and
 * {@code file.preallocate-bytes}, how far a file is filled with zeros ahead of its use (0 to 64 MiB, 1 MiB by default).
 */
public final class FileWalProvider implements WalProvider {
    static final String NAME = "file";

    /** A provider; it has no state. */
    public FileWalProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Wal open(StorageSettings settings) {
        return new FileWal(settings, LogOptions.from(settings.options()), PayloadTransform.NONE);
    }

    @Override
    public boolean isLogFile(String name) {
        return LogFormat.NAMES.isLogFile(name);
    }
}
