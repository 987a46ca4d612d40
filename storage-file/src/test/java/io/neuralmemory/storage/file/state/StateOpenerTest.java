package io.neuralmemory.storage.file.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.storage.file.LineFormat;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.manifest.BlobNames;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateOpenerTest {
    private static final StoreHeader HEADER = new StoreHeader("store", Instant.EPOCH, OptionalInt.empty());

    @TempDir
    Path directory;

    private int listings;

    private StateOpener opener(boolean isBusy) {
        BlobStore blobs = new GoneManifests(new DirectoryBlobStore(directory), isBusy);
        Codec codec = Codec.of(new LineFormat());
        return new StateOpener(
                new StoreFiles(blobs),
                HEADER,
                codec,
                () -> Duration.ofSeconds(listings).toNanos());
    }

    @Test
    void whatGoesAgainAndAgainIsTheWritersDoing() {
        assertThatThrownBy(() -> opener(true).open(SegmentLoader.Bad.REFUSE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("for 10 s");
        assertThat(listings).isGreaterThan(10);
    }

    @Test
    void whatIsListedAndGoneWhileNobodyWritesIsDamage() {
        assertThatThrownBy(() -> opener(false).open(SegmentLoader.Bad.REFUSE))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("manifest-000001.json");
        assertThat(listings).isEqualTo(2);
    }

    /** Manifests that are gone before they are opened; of a busy writer, another one with each listing. */
    private final class GoneManifests implements BlobStore {
        private final BlobStore empty;
        private final boolean isBusy;

        GoneManifests(BlobStore empty, boolean isBusy) {
            this.empty = empty;
            this.isBusy = isBusy;
        }

        @Override
        public Set<String> list() {
            listings++;
            return Set.of(BlobNames.manifest(isBusy ? listings : 1));
        }

        @Override
        public Blob open(String name) throws IOException {
            return empty.open(name);
        }

        @Override
        public long create(String name, DurableFiles.Content content) {
            throw new AssertionError("a reader creates " + name);
        }

        @Override
        public void delete(String name) {
            throw new AssertionError("a reader deletes " + name);
        }

        @Override
        public void setAside(String name) {
            throw new AssertionError("a reader sets " + name + " aside");
        }

        @Override
        public void forceNames() {
            throw new AssertionError("a reader forces");
        }
    }
}
