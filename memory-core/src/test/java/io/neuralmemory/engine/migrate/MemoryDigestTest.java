package io.neuralmemory.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MemoryDigestTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);
    private static final Memory ONE = memory("1", TIME, 7, "tea", MemoryMetadata.builder(), 0f, 1f);

    private static Memory memory(
            String id, Instant time, long context, String content, MemoryMetadata.Builder metadata, float... values) {
        return new Memory(
                new MemoryKey(id, time, context),
                new MemoryValue(EmbeddingVector.of(values), content, metadata.build()));
    }

    private static String digest(Memory... memories) {
        MemoryDigest digest = new MemoryDigest();
        List.of(memories).forEach(digest::add);
        assertThat(digest.memories()).isEqualTo(memories.length);
        return digest.text();
    }

    @Test
    void theOrderOfMemoriesDoesNotCount() {
        Memory other = memory("2", TIME, 7, "milk", MemoryMetadata.builder());

        assertThat(digest(ONE, other)).isEqualTo(digest(other, ONE)).hasSize(64);
    }

    @Test
    void theOrderOfAttributesDoesNotCount() {
        Memory forward = memory("1", TIME, 7, "tea", attributes("a", "b"));
        Memory backward = memory("1", TIME, 7, "tea", attributes("b", "a"));

        assertThat(digest(forward)).isEqualTo(digest(backward));
    }

    private static MemoryMetadata.Builder attributes(String... names) {
        MemoryMetadata.Builder metadata = MemoryMetadata.builder();
        List.of(names).forEach(name -> metadata.attribute(name, AttributeValue.of(name)));
        return metadata;
    }

    @Test
    void everyComponentCounts() {
        List<Memory> different = List.of(
                ONE,
                memory("1 ", TIME, 7, "tea", MemoryMetadata.builder(), 0f, 1f),
                memory("1", TIME.plusSeconds(1), 7, "tea", MemoryMetadata.builder(), 0f, 1f),
                memory("1", TIME, 8, "tea", MemoryMetadata.builder(), 0f, 1f),
                memory("1", TIME, 7, "tea ", MemoryMetadata.builder(), 0f, 1f),
                memory("1", TIME, 7, "tea", MemoryMetadata.builder(), -0f, 1f),
                memory("1", TIME, 7, "tea", MemoryMetadata.builder(), 0f),
                withMetadata(MemoryMetadata.builder().importance(0.25f)),
                withMetadata(MemoryMetadata.builder().accessCount(1)),
                withMetadata(MemoryMetadata.builder().lastAccessed(TIME)),
                withMetadata(MemoryMetadata.builder().decayFactor(0.5f)),
                withMetadata(MemoryMetadata.builder().expiresAt(TIME)),
                withMetadata(MemoryMetadata.builder().expiresAt(Instant.EPOCH)),
                withMetadata(MemoryMetadata.builder().tags(List.of("ab", "c"))),
                withMetadata(MemoryMetadata.builder().tags(List.of("c", "ab"))),
                withMetadata(MemoryMetadata.builder().tags(List.of("a", "bc"))),
                withMetadata(attributes("a")),
                withMetadata(MemoryMetadata.builder().attribute("a", AttributeValue.of(1L))),
                withMetadata(MemoryMetadata.builder().attribute("a", AttributeValue.of(1.0))),
                withMetadata(MemoryMetadata.builder().attribute("a", AttributeValue.of(true))),
                withMetadata(MemoryMetadata.builder().attribute("a", AttributeValue.of(false))),
                withMetadata(MemoryMetadata.builder().attribute("a", AttributeValue.of(List.of("a")))));
        Set<String> digests = new HashSet<>();

        different.forEach(memory -> digests.add(digest(memory)));

        assertThat(digests).hasSameSizeAs(different);
    }

    private static Memory withMetadata(MemoryMetadata.Builder metadata) {
        return memory("1", TIME, 7, "tea", metadata, 0f, 1f);
    }

    @Test
    void twiceTheSameIsNotNothing() {
        assertThat(digest(ONE, ONE)).isNotEqualTo(digest()).isNotEqualTo(digest(ONE));
    }
}
