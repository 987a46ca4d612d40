package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonStorageTest {
    private static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");

    private final List<Memory> memories = new RandomMemories(99, 16).take(200);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatIsCommittedIsLoadedAgainFromPlainFiles() throws IOException {
        commit(settings().build());
        assertThat(load(settings().build())).containsExactlyInAnyOrderElementsOf(memories);
        try (InputStream in = Files.newInputStream(onlySegment("*.json"))) {
            assertThat(document(in)).containsExactlyInAnyOrderElementsOf(memories);
        }
    }

    @Test
    void compressedFilesAreGzip() throws IOException {
        commit(settings().compress(true).build());
        assertThat(load(settings().compress(true).build())).containsExactlyInAnyOrderElementsOf(memories);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(onlySegment("*.json.gz")))) {
            assertThat(document(in)).containsExactlyInAnyOrderElementsOf(memories);
        }
    }

    @Test
    void theOptionNamesTheCodecOfANewStore() throws IOException {
        commit(options(Map.of("json.codec", "json+gzip")));
        assertThat(onlySegment("*.json.gz")).isNotEmptyFile();
    }

    @Test
    void anExistingStoreKeepsItsCodec() {
        commit(settings().compress(true).build());
        assertThat(load(settings().build())).containsExactlyInAnyOrderElementsOf(memories);
    }

    @Test
    void aCodecWithoutItsModuleIsIncompatible() {
        StorageSettings settings = options(Map.of("json.codec", "json+squeeze"));
        assertThatThrownBy(() -> new JsonStorageProvider().open(settings))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("json+squeeze");
    }

    @Test
    void anUnknownOptionIsRefused() {
        StorageSettings settings = options(Map.of("json.kodec", "json"));
        assertThatThrownBy(() -> new JsonStorageProvider().open(settings))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("json.kodec")
                .hasMessageContaining("json.codec");
    }

    @Test
    void itIsCheckedAndCompacted() {
        commit(settings().build());
        try (StorageBackend backend = new JsonStorageProvider().open(settings().build())) {
            backend.load(memory -> {});
            ((SupportsCompaction) backend).compact(SupportsCompaction.Occasion.REQUESTED);
        }
        try (StorageBackend backend =
                new JsonStorageProvider().open(settings().readOnly(true).build())) {
            assertThat(((SupportsCheck) backend).check(finding -> {
                        throw new AssertionError(finding);
                    }))
                    .isEqualTo(200);
        }
    }

    private void commit(StorageSettings settings) {
        try (StorageBackend backend = new JsonStorageProvider().open(settings)) {
            backend.load(memory -> {
                throw new AssertionError(memory);
            });
            backend.commit(new ChangeBatch(
                    5, memories.stream().<Change>map(Change.Put::new).toList()));
        }
    }

    private static List<Memory> load(StorageSettings settings) {
        List<Memory> loaded = Collections.synchronizedList(new ArrayList<>());
        try (StorageBackend backend = new JsonStorageProvider().open(settings)) {
            assertThat(backend.load(loaded::add).sequence()).isEqualTo(5);
        }
        return loaded;
    }

    private static List<Memory> document(InputStream in) {
        List<Memory> read = new ArrayList<>();
        DocumentInfo info = JsonDocuments.read(in, "segment", read::add, finding -> {
            throw new AssertionError(finding);
        });
        assertThat(info.createdAt()).contains(CREATED);
        return read;
    }

    private Path onlySegment(String pattern) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "memories-" + pattern)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private StorageSettings options(Map<String, String> options) {
        return settings().options(StorageOptions.of(options)).build();
    }

    private StorageSettings.Builder settings() {
        return StorageSettings.builder(
                directory, new StoreHeader("3f1c2a50-9a57-4be6-8b1a-6f6a0f0a7d11", CREATED, OptionalInt.empty()));
    }
}
