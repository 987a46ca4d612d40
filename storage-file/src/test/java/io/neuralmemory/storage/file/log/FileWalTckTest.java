package io.neuralmemory.storage.file.log;

import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.WalTck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The file log keeps every promise that a log makes. */
// region tck-usage
final class FileWalTckTest extends WalTck {
    @Override
    protected WalProvider provider() {
        return new FileWalProvider();
    }

    @Override
    protected Map<String, String> options() {
        return LogStore.SMALL;
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        LogBytes.of(LogStore.at(directory), 1).putInt(8, 2).signHeader().save();
    }
}
// endregion
