package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.util.Optional;

/** Neither of the toys salvages anything. */
final class ToyStoreDamageTest extends StoreDamageContract {
    @Override
    protected StorageBackendProvider provider() {
        return new ToyBackendProvider();
    }

    @Override
    protected Optional<WalProvider> walProvider() {
        return Optional.of(new ToyLogProvider());
    }

    @Override
    protected int damagedPlaces() {
        return 6;
    }
}
