package example.jsonl;

import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.log.LogRecord;
import io.neuralmemory.spi.log.LogRecordFormat;
import io.neuralmemory.tck.WalTck;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

// region test
/** Everything that a log has to pass. */
class JsonlWalTest extends WalTck {
    /** The backend for whole stores brings another log. */
    @Override
    protected WalProvider provider() {
        return new JsonlProvider();
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        LogRecordFormat format = new JsonlFormat();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jsonl")) {
            for (Path file : files) {
                LogRecord.Header header = (LogRecord.Header)
                        format.find(Files.readAllBytes(file), 0).orElseThrow().record();
                Files.write(file, format.encode(new LogRecord.Header(2, header.storeId(), header.firstSequence()), 0));
            }
        }
    }
}
// endregion
