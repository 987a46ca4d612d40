package io.neuralmemory.storage.file.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.manifest.StoreFiles;
import io.neuralmemory.tck.MemoryBlobStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

final class SegmentFileTest {
    private static final String NAME = "memories-000001.json";
    private static final byte[] BYTES = "[]\n".getBytes(UTF_8);

    private final StoreFiles files = new StoreFiles(new MemoryBlobStore("memory"));

    SegmentFileTest() {
        files.create(NAME, out -> out.write(BYTES));
    }

    private static SegmentInfo info(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return new SegmentInfo(NAME, 0, bytes.length, bytes.length, (int) crc.getValue());
    }

    private static byte[] copy(SegmentFile file) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        file.copyTo(copy);
        return copy.toByteArray();
    }

    @Test
    void bytesThatAreAsTheyWereWrittenCanBeVerifiedAndCopiedInAnyOrder() throws IOException {
        try (SegmentFile file = SegmentFile.open(files, info(BYTES))) {
            file.verify();

            assertThat(copy(file)).isEqualTo(BYTES);
            file.verify();
        }
    }

    @Test
    void otherBytesAreNeitherVerifiedNorCopied() {
        try (SegmentFile file = SegmentFile.open(files, info("{}\n".getBytes(UTF_8)))) {
            assertThatThrownBy(file::verify)
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContainingAll(NAME, "checksum is");
            assertThatThrownBy(() -> copy(file)).isInstanceOf(CorruptStoreException.class);
        }
    }

    @Test
    void anotherLengthIsToldBeforeAnythingIsRead() {
        try (SegmentFile file = SegmentFile.open(files, info("[] \n".getBytes(UTF_8)))) {
            assertThatThrownBy(file::verify)
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("length is 3, the manifest says 4");
        }
    }

    @Test
    void aMediumThatFailsIsNotTakenForDamage() {
        try (SegmentFile file = new SegmentFile(info(BYTES), new FailingBlob())) {
            assertThatThrownBy(file::verify)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(NAME);
        }
    }

    private static final class FailingBlob implements BlobStore.Blob {
        @Override
        public long byteLength() {
            return BYTES.length;
        }

        @Override
        public InputStream stream() throws IOException {
            throw new IOException("Input/output error");
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
