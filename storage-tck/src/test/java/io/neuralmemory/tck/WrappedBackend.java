package io.neuralmemory.tck;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The toy backend, so that a flaw is what a subclass does otherwise. */
class WrappedBackend implements StorageBackend, SupportsCheck, SupportsCompaction {
    final StorageSettings settings;
    private final StorageBackend toy;

    WrappedBackend(StorageSettings settings) {
        this(settings, ToyBackendProvider.Flaw.NONE);
    }

    WrappedBackend(StorageSettings settings, ToyBackendProvider.Flaw flaw) {
        this.settings = settings;
        toy = new ToyBackendProvider(flaw).open(settings);
    }

    /** The sound one, or the one with a flaw of the toy's own. */
    final StorageBackend toy() {
        return toy;
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        return toy.load(sink);
    }

    @Override
    public void commit(ChangeBatch batch) {
        toy.commit(batch);
    }

    @Override
    public void compact(Occasion occasion) {
        ((SupportsCompaction) toy).compact(occasion);
    }

    @Override
    public long check(Consumer<? super Finding> findings) {
        return ((SupportsCheck) toy).check(findings);
    }

    @Override
    public void close() {
        toy.close();
    }

    final void touch(String name) {
        touch(settings.directory().resolve(name));
    }

    static void touch(Path file) {
        try {
            Files.write(file, new byte[] {1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
