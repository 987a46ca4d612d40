package io.neuralmemory.engine;

import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;

/** Opens backends over one {@link FakeMedium}. */
final class FakeBackendProvider implements StorageBackendProvider {
    private final FakeMedium medium;

    FakeBackendProvider(FakeMedium medium) {
        this.medium = medium;
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(name(), java.util.Set.of("known"));
        Protocol.run(medium.hooks, Step.BACKEND_OPEN, () -> {});
        return medium.compacts ? new FakeBackend.Compacting(medium, settings) : new FakeBackend(medium, settings);
    }
}
