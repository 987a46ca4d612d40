package example.jsonl;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.log.LogFileNames;
import io.neuralmemory.spi.log.RecordLog;
import java.util.Set;

// region provider
/** Makes the log {@code jsonl}. */
public final class JsonlProvider implements WalProvider {
    private static final LogFileNames FILES = new LogFileNames("jsonl-", ".jsonl");

    @Override
    public String name() {
        return "jsonl";
    }

    @Override
    public Wal open(StorageSettings settings) {
        settings.options().requireKnown(name(), Set.of());
        return new RecordLog(settings, FILES, new JsonlFormat());
    }

    @Override
    public boolean isLogFile(String name) {
        return FILES.isLogFile(name);
    }
}
// endregion
