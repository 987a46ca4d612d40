package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The contract of blobs, kept by the stores there are, and broken by some that there should not be. */
final class BlobStoresTest {
    static final List<BlobFlaw> FLAWS = BlobFlaw.all();

    @Nested
    final class InADirectory extends BlobStoreContract {
        @TempDir
        Path directory;

        @Override
        protected BlobStore emptyStore() throws IOException {
            return new DirectoryBlobStore(Files.createTempDirectory(directory, "blobs"));
        }
    }

    @Nested
    final class InAFolderMadeWithTheFirst extends BlobStoreContract {
        @TempDir
        Path directory;

        @Override
        protected BlobStore emptyStore() {
            return new BackupFolder(directory.resolve("backups"));
        }
    }

    @Nested
    final class InMemory extends BlobStoreContract {
        @Override
        protected BlobStore emptyStore() {
            return new MemoryBlobStore("memory");
        }
    }

    @ParameterizedTest
    @FieldSource("FLAWS")
    void aFlawIsFoundByTheTestThatNamesIt(BlobFlaw flaw) {
        System.out.println(
                "flaw: a store of blobs that " + flaw + " | " + String.join(", ", new TreeSet<>(flaw.tests())));

        assertThat(failing(flaw.store())).isEqualTo(flaw.tests());
    }

    @Test
    void aStoreWithoutAFlawFailsNoTest() {
        assertThat(failing(() -> new MemoryBlobStore("sound"))).isEmpty();
    }

    private static SortedSet<String> failing(Supplier<BlobStore> blobs) {
        return new ContractRun(() -> new Tested(blobs)).failing(test -> true);
    }

    private static final class Tested extends BlobStoreContract {
        private final Supplier<BlobStore> blobs;

        Tested(Supplier<BlobStore> blobs) {
            this.blobs = blobs;
        }

        @Override
        protected BlobStore emptyStore() {
            return blobs.get();
        }
    }
}
