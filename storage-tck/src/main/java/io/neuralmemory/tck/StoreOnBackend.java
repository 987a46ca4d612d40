package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import java.util.Map;
import java.util.Optional;

/** The hooks of a whole store on top of a backend under test. */
final class StoreOnBackend extends StoreFixture {
    private final StorageBackendTck backend;

    StoreOnBackend(StorageBackendTck backend) {
        this.backend = backend;
    }

    @Override
    protected StorageBackendProvider provider() {
        return backend.provider();
    }

    @Override
    protected Optional<WalProvider> walProvider() {
        return backend.log();
    }

    @Override
    protected Map<String, String> options() {
        return backend.options();
    }

    @Override
    protected int sweepStep() {
        return backend.sweepStep();
    }

    @Override
    protected boolean supportsSimulatedDisk() {
        return backend.supportsSimulatedDisk();
    }

    @Override
    protected int damagedPlaces() {
        return backend.damagedPlacesOfAStore();
    }
}
