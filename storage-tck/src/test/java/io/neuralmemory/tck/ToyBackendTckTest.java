package io.neuralmemory.tck;

import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

final class ToyBackendTckTest extends StorageBackendTck {
    @Override
    protected StorageBackendProvider provider() {
        return new ToyBackendProvider();
    }

    @Override
    protected Optional<WalProvider> log() {
        return Optional.of(new ToyLogProvider());
    }

    @Override
    protected int sweepStep() {
        return 2;
    }

    @Override
    protected int leastDisks() {
        return 50;
    }

    @Override
    protected int damagedPlacesOfAStore() {
        return 6;
    }

    @Override
    protected void makeNewer(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "toy-*.state")) {
            for (Path file : files) {
                ToyBackendProvider.makeNewer(file);
            }
        }
    }
}
