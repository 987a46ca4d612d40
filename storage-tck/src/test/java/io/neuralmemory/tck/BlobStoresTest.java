package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.file.BackupFolder;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DirectoryBlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of blobs, kept by the stores there are, and broken by some that there should not be. */
final class BlobStoresTest {
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

    @Test
    void aStoreThatReplacesBreaksTheContract() {
        BlobStoreContract contract = contractOf(new Flawed() {
            @Override
            public long create(String name, DurableFiles.Content content) throws IOException {
                delete(name);
                return super.create(name, content);
            }
        });
        assertThatThrownBy(contract::noBlobIsReplaced).isInstanceOf(AssertionError.class);
    }

    @Test
    void aStoreThatKeepsHalfABlobBreaksTheContract() {
        BlobStoreContract contract = contractOf(new Flawed() {
            @Override
            public long create(String name, DurableFiles.Content content) throws IOException {
                ByteArrayOutputStream written = new ByteArrayOutputStream();
                try {
                    content.writeTo(written);
                } finally {
                    super.create(name, written::writeTo);
                }
                return written.size();
            }
        });
        assertThatThrownBy(contract::aCreationThatFailsLeavesNothing).isInstanceOf(AssertionError.class);
    }

    @Test
    void aStoreThatSetsAsideOverWhatIsThereBreaksTheContract() {
        BlobStoreContract contract = contractOf(new Flawed() {
            @Override
            public void setAside(String name) throws IOException {
                delete(name + SET_ASIDE_SUFFIX);
                super.setAside(name);
            }
        });
        assertThatThrownBy(contract::settingAsideToATakenNameDoesNothing).isInstanceOf(IOException.class);
    }

    @Test
    void aStoreWhoseStreamsGoOnBreaksTheContract() {
        BlobStoreContract contract = contractOf(new Flawed() {
            @Override
            public Blob open(String name) throws IOException {
                Blob blob = super.open(name);
                InputStream only = blob.stream();
                return new Blob() {
                    @Override
                    public long byteLength() {
                        return blob.byteLength();
                    }

                    @Override
                    public InputStream stream() {
                        return only;
                    }

                    @Override
                    public void close() throws IOException {
                        blob.close();
                    }
                };
            }
        });
        assertThatThrownBy(contract::everyStreamBeginsAtTheBeginning).isInstanceOf(AssertionError.class);
    }

    private static BlobStoreContract contractOf(BlobStore blobs) {
        return new BlobStoreContract() {
            @Override
            protected BlobStore emptyStore() {
                return blobs;
            }
        };
    }

    /** Does what a store in memory does, but for what is overridden. */
    private abstract static class Flawed implements BlobStore {
        private final BlobStore blobs = new MemoryBlobStore("flawed");

        @Override
        public Set<String> list() throws IOException {
            return blobs.list();
        }

        @Override
        public Blob open(String name) throws IOException {
            return blobs.open(name);
        }

        @Override
        public long create(String name, DurableFiles.Content content) throws IOException {
            return blobs.create(name, content);
        }

        @Override
        public void delete(String name) throws IOException {
            blobs.delete(name);
        }

        @Override
        public void setAside(String name) throws IOException {
            blobs.setAside(name);
        }

        @Override
        public void forceNames() throws IOException {
            blobs.forceNames();
        }
    }
}
