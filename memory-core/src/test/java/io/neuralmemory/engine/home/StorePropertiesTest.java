package io.neuralmemory.engine.home;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that says what a store is: read back as written, and refused if it is anything else. */
final class StorePropertiesTest {
    private static final StoreDescription DESCRIPTION = new StoreDescription(
            new StoreHeader(
                    "5f1c9b1e-0000-4000-8000-000000000001", Instant.parse("2026-01-02T03:04:05Z"), OptionalInt.of(384)),
            new StoreParts("json", Optional.of("file"), Optional.of("german"), Optional.of("bge-small-en-v15-q")),
            true,
            StorageOptions.of(Map.of("json.codec", "json+gzip", "file.x", "a=b # ü")));

    private final Path directory;
    private final Path file;
    private final StoreProperties properties;

    StorePropertiesTest(@TempDir Path directory) {
        this.directory = directory;
        this.file = directory.resolve("store.properties");
        this.properties = new StoreProperties(directory);
    }

    @Test
    void aDescriptionIsReadAsItWasWritten() {
        assertThat(properties.exists()).isFalse();
        properties.create(DESCRIPTION);

        assertThat(properties.exists()).isTrue();
        StoreDescription read = properties.read();
        assertThat(read.header()).isEqualTo(DESCRIPTION.header());
        assertThat(read.backend()).isEqualTo("json");
        assertThat(read.log()).contains("file");
        assertThat(read.language()).contains("german");
        assertThat(read.embedder()).contains("bge-small-en-v15-q");
        assertThat(read.compress()).isTrue();
        assertThat(read.options().asMap()).isEqualTo(DESCRIPTION.options().asMap());
    }

    @Test
    void whatIsNotKnownYetIsReadAsAbsent() {
        properties.create(new StoreDescription(
                new StoreHeader(DESCRIPTION.header().storeId(), Instant.EPOCH, OptionalInt.empty()),
                StoreParts.of("json", Optional.empty()),
                false,
                StorageOptions.none()));

        StoreDescription read = properties.read();
        assertThat(read.header().dimension()).isEmpty();
        assertThat(read.log()).isEmpty();
        assertThat(read.language()).isEmpty();
        assertThat(read.compress()).isFalse();
    }

    @Test
    void aStoreThatWasBegunIsNoneUntilItIsFinished() {
        properties.begin(DESCRIPTION);

        assertThat(properties.findUnfinished().map(StoreDescription::header)).contains(DESCRIPTION.header());
        assertThatThrownBy(properties::read)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("run the same 'neural-memory restore' again");

        properties.finish();
        assertThat(properties.findUnfinished()).isEmpty();
        assertThat(properties.read().header()).isEqualTo(DESCRIPTION.header());
    }

    @Test
    void theCommentIsTrueOfADescriptionThatTookTheFirstOnesPlace() throws IOException {
        properties.create(DESCRIPTION);
        String comment = "# A Neural Memory store. Written by the program alone; do not edit.";
        assertThat(Files.readAllLines(file)).startsWith(comment);

        properties.beginReembedding();
        assertThat(Files.readAllLines(file)).startsWith(comment).contains("unfinished=reembedding");
    }

    @Test
    void anExistingDescriptionIsNeverOverwritten() throws IOException {
        properties.create(DESCRIPTION);
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> properties.create(new StoreDescription(
                        DESCRIPTION.header(), StoreParts.of("other", Optional.empty()), false, StorageOptions.none())))
                .isInstanceOf(MemoryStoreException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void everyByteThatIsNotWhatItWasIsNoticedAndChangesNothing() throws IOException {
        properties.create(DESCRIPTION);
        byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << i % 8);
            assertRefused(bad, "bit " + i % 8 + " of byte " + i);
            bad[i] = (byte) ~good[i];
            assertRefused(bad, "byte " + i);
        }
    }

    @Test
    void everyLengthButTheWholeIsNoticed() throws IOException {
        properties.create(DESCRIPTION);
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length), "length " + length);
        }
        assertRefused(Arrays.copyOf(good, good.length + 1), "one byte more");
    }

    private void assertRefused(byte[] bytes, String what) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(properties::read)
                .as(what)
                .isInstanceOfAny(CorruptStoreException.class, IncompatibleStoreException.class)
                .hasMessageContaining("store.properties");
        assertThat(Files.readAllBytes(file)).as(what).isEqualTo(bytes);
        try (var files = Files.list(directory)) {
            assertThat(files).as(what).containsExactly(file);
        }
    }

    @Test
    void aNewerFormatIsRefusedAsIncompatible() throws IOException {
        properties.create(DESCRIPTION);
        rewrite("format=1\n", "format=2\n");

        assertThatThrownBy(properties::read)
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("format 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dimension=384\n",
                "created=2026-01-02T03:04:05Z\n",
                "backend=json\n",
                "log=file\n",
                "compress=true\n",
                "store=5f1c9b1e-0000-4000-8000-000000000001\n"
            })
    void aMissingKeyIsRefusedByName(String line) throws IOException {
        properties.create(DESCRIPTION);
        rewrite(line, "");

        assertThatThrownBy(properties::read)
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("'" + line.substring(0, line.indexOf('=')) + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log=file\t\n", "log=file\nno key\n", "log=file\n=no key\n", "log=file\0\n"})
    void aLineThatNoWriterWritesIsRefused(String lines) throws IOException {
        properties.create(DESCRIPTION);
        rewrite("log=file\n", lines);

        assertThatThrownBy(properties::read)
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("is no key=value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../other", "", "5f1c9b1e"})
    void aStoreIdThatIsNoUuidIsRefused(String id) throws IOException {
        properties.create(DESCRIPTION);
        rewrite(DESCRIPTION.header().storeId(), id);

        assertThatThrownBy(properties::read).isInstanceOf(CorruptStoreException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dimension=x\n", "dimension=-1\n", "dimension=99999999\n"})
    void aDimensionThatNoEmbeddingCanHaveIsRefused(String line) throws IOException {
        properties.create(DESCRIPTION);
        rewrite("dimension=384\n", line);

        assertThatThrownBy(properties::read).isInstanceOf(CorruptStoreException.class);
    }

    private void rewrite(String found, String replacement) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(found);
        String body = text.substring(0, text.lastIndexOf("crc32c=")).replace(found, replacement);
        CRC32C checksum = new CRC32C();
        checksum.update(body.getBytes(UTF_8));
        Files.writeString(file, body + String.format(Locale.ROOT, "crc32c=%08x\n", checksum.getValue()));
    }

    @Test
    void aFileOfAnySizeIsReadInBoundedMemory() throws IOException {
        Files.write(file, new byte[(1 << 16) + 1]);

        assertThatThrownBy(properties::read).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void aDescriptionTooLongToBeReadAgainIsNotWritten() {
        assertThatThrownBy(() -> properties.create(new StoreDescription(
                        DESCRIPTION.header(),
                        StoreParts.of("json", Optional.empty()),
                        false,
                        StorageOptions.of(Map.of("json.x", "y".repeat(1 << 16))))))
                .isInstanceOf(StoreConfigurationException.class);
        assertThat(file).doesNotExist();
    }
}
