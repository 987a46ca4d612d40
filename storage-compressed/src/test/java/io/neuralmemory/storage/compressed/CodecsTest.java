package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.storage.json.JsonDocuments;
import io.neuralmemory.storage.json.JsonStorageProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options make of a store's files. */
final class CodecsTest {
    private static final float[] EMBEDDING = {0.1f, -0.7f, 0.003f, 0.25f};

    @TempDir
    private Path directory;

    private PersistentMemory open(StorageBackendProvider provider, Map<String, String> options) {
        PersistentMemoryBuilder builder =
                new PersistentMemoryBuilder().withStoragePath(directory).withBackend(provider);
        options.forEach(builder::withOption);
        return builder.build();
    }

    private PersistentMemory open(Map<String, String> options) {
        return open(new CompressedStorageProvider(), options);
    }

    private static void store(PersistentMemory memory, int count) {
        for (int i = 0; i < count; i++) {
            memory.store(NewMemory.builder("content " + i)
                    .id("id-" + i)
                    .embedding(EMBEDDING)
                    .build());
        }
    }

    private Path onlySegment() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "memories-*")) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "zstd, float32, .smile.planes.zst, 0",
        "gzip, float32, .smile.planes.gz, 0",
        "none, float32, .smile, 0",
        "zstd, float16, .smile.zst, 0.0005",
        "gzip, float16, .smile.gz, 0.0005",
        "zstd, int8, .smile.zst, 0.003",
        "none, int8, .smile, 0.003"
    })
    void theOptionsChooseTheFiles(String compression, String precision, String ending, float tolerance)
            throws IOException {
        Map<String, String> options =
                Map.of("compressed.compression", compression, "compressed.embedding-precision", precision);
        try (PersistentMemory memory = open(options)) {
            store(memory, 3);
            assertThat(embedding(memory)).isEqualTo(EmbeddingVector.of(EMBEDDING));
        }
        assertThat(onlySegment().getFileName().toString()).endsWith("1" + ending);
        EmbeddingVector saved;
        try (PersistentMemory memory = open(Map.of())) {
            saved = embedding(memory);
            for (int i = 0; i < EMBEDDING.length; i++) {
                assertThat(Math.abs(saved.at(i) - EMBEDDING[i])).isLessThanOrEqualTo(tolerance);
            }
            assertThat(saved.equals(EmbeddingVector.of(EMBEDDING))).isEqualTo(tolerance == 0);
            memory.recall("id-0");
        }
        try (PersistentMemory memory = open(Map.of())) {
            assertThat(embedding(memory)).as("written once more").isEqualTo(saved);
        }
    }

    private static EmbeddingVector embedding(PersistentMemory memory) {
        return memory.find("id-0").orElseThrow().value().embedding();
    }

    @Test
    void aStoreKeepsItsPrecisionWhateverTheOptionsSay() throws IOException {
        try (PersistentMemory memory = open(Map.of())) {
            store(memory, 1);
        }
        try (PersistentMemory memory = open(Map.of("compressed.embedding-precision", "int8"))) {
            store(memory, 2);
        }
        assertThat(onlySegment().getFileName().toString()).endsWith(".planes.zst");
        try (PersistentMemory memory = open(Map.of())) {
            assertThat(embedding(memory)).isEqualTo(EmbeddingVector.of(EMBEDDING));
        }
    }

    @Test
    void theLevelMayChangeFromOpeningToOpening() throws IOException {
        for (String level : List.of("1", "19", "3")) {
            try (PersistentMemory memory = open(Map.of("compressed.level", level))) {
                store(memory, 500);
            }
        }
        try (PersistentMemory memory = open(Map.of())) {
            assertThat(memory.size()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "compressed.level; 20; from 1 to 19",
                "compressed.level; fast; from 1 to 19",
                "compressed.compression; lz4; zstd, gzip, none",
                "compressed.embedding-precision; half; float32, float16, int8",
                "compressed.kompression; zstd; compressed.compression"
            })
    void aWrongOptionIsNamedWithTheChoices(String key, String value, String choices) {
        assertThatThrownBy(() -> open(Map.of(key, value)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(choices);
    }

    @Test
    void aCodecMayBeNamedOutright() throws IOException {
        try (PersistentMemory memory = open(Map.of("compressed.codec", "smile-i8+gzip"))) {
            store(memory, 1);
        }
        assertThat(onlySegment().getFileName().toString()).endsWith(".smile.gz");
        Path other = directory.resolve("other");
        assertThatThrownBy(() -> new PersistentMemoryBuilder()
                        .withStoragePath(other)
                        .withBackend(new CompressedStorageProvider())
                        .withOption("compressed.codec", "json+zstd")
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("begins with smile");
        assertThatThrownBy(() -> open(Map.of("compressed.codec", "smile", "compressed.level", "2")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("compressed.codec and compressed.level");
    }

    @Test
    void aLevelNeedsZstd() {
        assertThatThrownBy(() -> open(Map.of("compressed.level", "3", "compressed.compression", "gzip")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("only zstd has levels");
    }

    @Test
    void jsonWithZstdIsAPlainDocumentToTheShell() throws IOException {
        Map<String, String> options = Map.of("json.codec", "json+zstd");
        List<Memory> stored = new ArrayList<>();
        try (PersistentMemory memory = open(new JsonStorageProvider(), options)) {
            store(memory, 2_000);
            memory.forEach(stored::add);
        }
        Path segment = onlySegment();
        assertThat(segment.getFileName().toString()).endsWith(".json.zst");
        try (InputStream in = new ZstdInputStream(Files.newInputStream(segment))) {
            assertThat(memories(in)).containsExactlyInAnyOrderElementsOf(stored);
        }
        if (Files.isExecutable(Path.of("/usr/bin/zstd"))) {
            Process zstd = new ProcessBuilder("/usr/bin/zstd", "-dc", segment.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream in = zstd.getInputStream()) {
                assertThat(memories(in)).containsExactlyInAnyOrderElementsOf(stored);
            }
        }
    }

    private static List<Memory> memories(InputStream document) {
        List<Memory> memories = new ArrayList<>();
        JsonDocuments.read(document, "document", memories::add, finding -> {});
        return memories;
    }
}
