package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The hooks of a whole store over a log under test, with the first backend on the path. */
final class StoreOnLog extends StoreFixture {
    private final WalTck log;

    StoreOnLog(WalTck log) {
        this.log = log;
    }

    @Override
    protected StorageBackendProvider provider() {
        List<StorageBackendProvider> backends = OnThePath.backends();
        Assumptions.assumeFalse(backends.isEmpty(), "no backend is on the path, so there is no store to test");
        return backends.get(0);
    }

    @Override
    protected Optional<WalProvider> walProvider() {
        return Optional.of(log.provider());
    }

    @Override
    protected Map<String, String> options() {
        return log.options();
    }

    @Override
    protected boolean supportsSimulatedDisk() {
        return log.supportsSimulatedDisk();
    }
}
