package example.jsonl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.neuralmemory.spi.WalProvider;
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
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jsonl")) {
            for (Path file : files) {
                String text = Files.readString(file, ISO_8859_1);
                Line header = Line.find(text.substring(0, text.indexOf('\n')));
                Files.write(file, new Line(0, header.rest().replace("\"format\":1", "\"format\":2")).bytes());
            }
        }
    }
}
// endregion
