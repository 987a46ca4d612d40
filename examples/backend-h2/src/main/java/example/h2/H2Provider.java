package example.h2;

import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import java.util.Set;

// region provider
/** Makes the backend {@code h2}. */
public final class H2Provider implements StorageBackendProvider {
    @Override
    public String name() {
        return "h2";
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(name(), Set.of());
        return new H2Backend(settings, "");
    }
}
// endregion
