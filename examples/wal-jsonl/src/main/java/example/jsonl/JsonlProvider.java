package example.jsonl;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import java.util.Set;

// region provider
/** Makes the log {@code jsonl}. */
public final class JsonlProvider implements WalProvider {
    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public Wal open(StorageSettings settings) {
        settings.options().requireKnown(name(), Set.of());
        return new JsonlWal(settings);
    }

    @Override
    public boolean isLogFile(String name) {
        return Journal.NAME.matcher(name).matches();
    }
}
// endregion
