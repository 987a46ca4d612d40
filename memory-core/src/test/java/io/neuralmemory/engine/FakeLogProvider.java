package io.neuralmemory.engine;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;

/** Opens logs over one {@link FakeMedium}. */
final class FakeLogProvider implements WalProvider {
    private final FakeMedium medium;

    FakeLogProvider(FakeMedium medium) {
        this.medium = medium;
    }

    @Override
    public String name() {
        return "fake-log";
    }

    @Override
    public Wal open(StorageSettings settings) {
        Protocol.run(medium.hooks, Step.LOG_OPEN, () -> {});
        return new FakeLog(medium, settings);
    }
}
