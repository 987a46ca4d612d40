package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A segment of several frames in which one is damaged. */
final class FrameDamageTest {
    private static final int MEMORIES = 1_500;
    private static final int DIMENSION = 384;

    @TempDir
    private Path directory;

    private final Map<String, Memory> stored = new HashMap<>();

    private PersistentMemoryBuilder builder() {
        return new PersistentMemoryBuilder().withStoragePath(directory).withBackend(new CompressedStorageProvider());
    }

    /** Writes one segment and changes {@code bytes} of it, a twentieth of it apart, from the middle on. */
    private Path damagedStore(String codec, int bytes) throws IOException {
        Random random = new Random(4);
        try (PersistentMemory memory =
                builder().withOption("compressed.codec", codec).build()) {
            List<NewMemory> all = new ArrayList<>();
            for (int i = 0; i < MEMORIES; i++) {
                float[] embedding = new float[DIMENSION];
                for (int j = 0; j < DIMENSION; j++) {
                    embedding[j] = (float) random.nextGaussian();
                }
                all.add(NewMemory.builder("text " + i)
                        .id("id-" + i)
                        .embedding(embedding)
                        .build());
            }
            memory.storeAll(all);
            memory.forEach(each -> stored.put(each.id(), each));
        }
        Path segment;
        try (var files = Files.list(directory)) {
            segment = files.filter(file -> file.getFileName().toString().startsWith("memories-"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(segment);
        for (int i = 0; i < bytes; i++) {
            content[content.length / 2 + i * content.length / 20] ^= 0x55;
        }
        Files.write(segment, content);
        return segment;
    }

    @Test
    void damageIsRefusedByFileAndPlace() throws IOException {
        Path segment = damagedStore("smile+planes+zstd", 1);
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining(segment.getFileName().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"smile+planes+zstd", "smile+planes+gzip", "smile+zstd", "smile"})
    void salvageKeepsEveryOtherFrame(String codec) throws IOException {
        damagedStore(codec, 1);
        Map<String, Memory> kept = new HashMap<>();
        try (PersistentMemory memory =
                builder().withRecovery(RecoveryMode.SALVAGE).build()) {
            memory.forEach(each -> kept.put(each.id(), each));
        }
        assertThat(kept).hasSizeGreaterThan(MEMORIES / 2).hasSizeLessThan(MEMORIES);
        kept.forEach((id, memory) -> assertThat(memory).isEqualTo(stored.get(id)));
    }

    @Test
    void salvageKeepsRecordsOfADamagedEncoding() throws IOException {
        damagedStore("smile-i8", 3);
        try (PersistentMemory memory =
                builder().withRecovery(RecoveryMode.SALVAGE).build()) {
            assertThat(memory.size()).isBetween(MEMORIES - 6L, MEMORIES - 1L);
        }
    }
}
