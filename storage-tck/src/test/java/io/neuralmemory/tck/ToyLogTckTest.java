package io.neuralmemory.tck;

import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

final class ToyLogTckTest extends WalTck {
    @Override
    protected WalProvider provider() {
        return new ToyLogProvider();
    }

    @Override
    protected int leastDisks() {
        return 24;
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "toy-*.log")) {
            for (Path file : files) {
                ToyLogProvider.makeNewer(file);
            }
        }
    }
}
