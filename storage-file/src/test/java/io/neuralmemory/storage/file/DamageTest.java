package io.neuralmemory.storage.file;

import static io.neuralmemory.storage.file.Stores.batch;
import static io.neuralmemory.storage.file.Stores.load;
import static io.neuralmemory.storage.file.Stores.loaded;
import static io.neuralmemory.storage.file.Stores.memory;
import static io.neuralmemory.storage.file.Stores.put;
import static io.neuralmemory.storage.file.Stores.puts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.storage.file.Stores.Loaded;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.ManifestText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class DamageTest {
    private static final Loaded STATE = Loaded.of(2, memory(0, 2), memory(1, 1), memory(2, 1), memory(3, 1));

    @TempDir
    Path directory;

    @BeforeEach
    void twoSegments() {
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(puts(1, 0, 4, 1));
            storage.commit(batch(2, put(0, 2)));
        }
        assertThat(load(directory)).isEqualTo(STATE);
    }

    @Test
    void everyFlippedByteOfEveryFileIsRefused() throws IOException {
        for (String name : Stores.files(directory)) {
            Path file = directory.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i < bytes.length; i++) {
                byte[] flipped = bytes.clone();
                flipped[i] ^= 0x15;
                Files.write(file, flipped);
                assertRefused();
            }
            Files.write(file, bytes);
        }
        assertThat(load(directory)).isEqualTo(STATE);
    }

    @Test
    void everyFileCutAtAnyLengthOrLongerIsRefused() throws IOException {
        for (String name : Stores.files(directory)) {
            Path file = directory.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int length = 0; length < bytes.length; length++) {
                Files.write(file, Arrays.copyOf(bytes, length));
                assertRefused();
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
            assertRefused();
            Files.write(file, bytes);
        }
    }

    @Test
    void everyFileRemovedIsRefused() throws IOException {
        for (String name : Stores.files(directory)) {
            Path file = directory.resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            assertRefused();
            Files.write(file, bytes);
        }
    }

    @Test
    void aSegmentReplacedByAnotherIsRefused() throws IOException {
        Files.copy(
                directory.resolve("memories-000002.txt"),
                directory.resolve("memories-000001.txt"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertRefused();
    }

    @Test
    void anOldManifestPutBackInPlaceOfTheNewestIsRefused() throws IOException {
        byte[] old = Files.readAllBytes(directory.resolve("manifest-000003.json"));
        try (SegmentStorage storage = loaded(directory)) {
            storage.commit(batch(3, put(0, 3)));
        }
        Files.delete(directory.resolve("manifest-000004.json"));
        Files.write(directory.resolve("manifest-000003.json"), old);
        assertThatThrownBy(() -> load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("memories-000002.txt")
                .hasMessageContaining("missing");
    }

    private void assertRefused() {
        List<String> before = Stores.files(directory);
        assertThatThrownBy(() -> loaded(directory))
                .isInstanceOfAny(CorruptStoreException.class, IncompatibleStoreException.class);
        assertThat(Stores.files(directory)).isEqualTo(before);
    }

    @Test
    void anErrorNamesFileAndRecord() throws IOException {
        Path file = directory.resolve("memories-000001.txt");
        byte[] bytes = Files.readAllBytes(file);
        int third = new String(bytes, java.nio.charset.StandardCharsets.US_ASCII).indexOf(" c", 150);
        bytes[third + 2] = '!';
        Files.write(file, bytes);
        assertThatThrownBy(() -> load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageMatching("memories-000001.txt(: checksum| record [0-9]).*");
    }

    @Test
    void theManifestOfAnotherStoreIsRefused() throws IOException {
        Path file = directory.resolve("manifest-000003.json");
        Manifest manifest = ManifestText.parse("manifest-000003.json", Files.readAllBytes(file));
        Files.write(
                file,
                ManifestText.render(new Manifest(
                        3,
                        "another-store",
                        manifest.createdAt(),
                        manifest.codec(),
                        manifest.sequence(),
                        manifest.dimension(),
                        manifest.rows())));
        assertThatThrownBy(() -> load(directory)).hasMessageContaining("another-store");
    }

    @Test
    void aCodecThatIsNotThereIsNamed() throws IOException {
        Path file = directory.resolve("manifest-000003.json");
        Manifest manifest = ManifestText.parse("manifest-000003.json", Files.readAllBytes(file));
        Files.write(
                file,
                ManifestText.render(new Manifest(
                        3,
                        manifest.storeId(),
                        manifest.createdAt(),
                        "smile+zstd",
                        manifest.sequence(),
                        manifest.dimension(),
                        manifest.rows())));
        assertThatThrownBy(() -> load(directory))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("'smile'")
                .hasMessageContaining("Add the module");
    }

    @Test
    void aMemoryWithTwoLiveRecordsIsRefused() throws IOException {
        Path file = directory.resolve("manifest-000003.json");
        Manifest manifest = ManifestText.parse("manifest-000003.json", Files.readAllBytes(file));
        List<Manifest.Row> alive = manifest.rows().stream()
                .map(row -> new Manifest.Row(row.info(), ""))
                .toList();
        Files.write(
                file,
                ManifestText.render(new Manifest(
                        3,
                        manifest.storeId(),
                        manifest.createdAt(),
                        manifest.codec(),
                        manifest.sequence(),
                        manifest.dimension(),
                        alive)));
        assertThatThrownBy(() -> loaded(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("record 0");
        assertThat(Stores.check(directory))
                .anySatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void aHugeManifestIsNotRead() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve("manifest-000009.json").toFile(), "rw")) {
            file.setLength(ManifestText.MAX_BYTES + 1L);
        }
        assertThatThrownBy(() -> load(directory)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void aSymbolicLinkInPlaceOfASegmentIsRefused() throws IOException {
        Path file = directory.resolve("memories-000001.txt");
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(file, elsewhere);
        Files.createSymbolicLink(file, elsewhere);
        assertThatThrownBy(() -> load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("symbolic link");
    }

    @Test
    @Timeout(300)
    void aFifoInPlaceOfAManifestIsRefusedAndDoesNotBlock() throws IOException, InterruptedException {
        Path fifo = directory.resolve("manifest-000009.json");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        assertThatThrownBy(() -> load(directory))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("special file");
    }

    @Test
    void theCheckFindsNothingInASoundStore() {
        assertThat(Stores.check(directory, finding -> {
                    throw new AssertionError(finding);
                }))
                .isEqualTo(4);
    }

    @Test
    void theCheckGoesOnAfterDamageAndCountsWhatIsIntact() throws IOException {
        Files.delete(directory.resolve("memories-000001.txt"));
        List<Finding> findings = Stores.check(directory);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.location()).isEqualTo("memories-000001.txt");
            assertThat(finding.message()).contains("missing");
        });
        assertThat(Stores.check(directory, finding -> {})).isEqualTo(1);
    }

    @Test
    void theCheckTellsWhatACrashLeft() throws IOException {
        Files.writeString(directory.resolve("memories-000050.txt"), "orphan");
        assertThat(Stores.check(directory))
                .containsExactly(new Finding(
                        Severity.INFO, "memories-000050.txt", "belongs to nothing; the next save removes it"));
    }

    @Test
    void aBadManifestIsAFinding() throws IOException {
        Files.writeString(directory.resolve("manifest-000003.json"), "{}");
        assertThat(Stores.check(directory))
                .singleElement()
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.ERROR));
    }

    @Test
    void segmentsWithoutAManifestAreRefused() throws IOException {
        Files.delete(directory.resolve("manifest-000003.json"));
        assertThatThrownBy(() -> loaded(directory))
                .isInstanceOf(MemoryStoreException.class)
                .hasMessageContaining("the manifest is missing");
    }
}
