package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.util.function.Function;

/** Makes logs with a flaw, in the files of the sound one. */
record FlawedLogProvider(String name, Function<StorageSettings, Wal> open) implements WalProvider {
    @Override
    public Wal open(StorageSettings settings) {
        return open.apply(settings);
    }

    @Override
    public boolean isLogFile(String file) {
        return new ToyLogProvider().isLogFile(file);
    }
}
