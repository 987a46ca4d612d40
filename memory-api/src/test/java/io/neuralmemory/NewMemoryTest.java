package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class NewMemoryTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plusMillis(999), ZoneOffset.UTC);

    @Test
    void whatIsLeftOutIsFilledIn() {
        Memory memory = NewMemory.builder("abc").build().toMemory(CLOCK);

        assertThat(UUID.fromString(memory.id()).version()).isEqualTo(4);
        assertThat(memory.key().timestamp()).isEqualTo(NOW);
        assertThat(memory.value().content()).isEqualTo("abc");
        assertThat(memory.value().embedding().isEmpty()).isTrue();
        assertThat(memory.value().metadata())
                .isEqualTo(MemoryMetadata.builder().lastAccessed(NOW).build());
    }

    @Test
    void theContextHashIsTheBeginningOfSha256() {
        // SHA-256 of "abc" begins ba7816bf 8f01cfea, of nothing e3b0c442 98fc1c14 (FIPS 180-4 examples).
        assertThat(NewMemory.of("abc").toMemory(CLOCK).key().contextHash()).isEqualTo(0xba7816bf8f01cfeaL);
        assertThat(NewMemory.of("").toMemory(CLOCK).key().contextHash()).isEqualTo(0xe3b0c44298fc1c14L);
        assertThat(NewMemory.builder("x")
                        .context("abc")
                        .build()
                        .toMemory(CLOCK)
                        .key()
                        .contextHash())
                .isEqualTo(0xba7816bf8f01cfeaL);
        assertThat(NewMemory.builder("x")
                        .context("abc")
                        .contextHash(-1)
                        .build()
                        .toMemory(CLOCK)
                        .key()
                        .contextHash())
                .isEqualTo(-1);
    }

    @Test
    void theContextIsHashedAsUtf8() {
        // SHA-256 of the bytes c3 a9, by sha256sum.
        assertThat(NewMemory.of("é").toMemory(CLOCK).key().contextHash()).isEqualTo(0x4a99557e4033c353L);
    }

    @Test
    void whatIsGivenIsKept() {
        NewMemory given = NewMemory.builder("x")
                .id("a")
                .embedding(1, 2)
                .timestamp(Instant.EPOCH)
                .importance(0.5f)
                .decayFactor(0.25f)
                .tags("t")
                .attribute("k", AttributeValue.of("v"))
                .expiresAt(NOW)
                .build();
        Memory memory = given.toMemory(CLOCK);

        assertThat(given.id()).contains("a");
        assertThat(memory.key().timestamp()).isEqualTo(Instant.EPOCH);
        assertThat(memory.value().embedding()).isEqualTo(EmbeddingVector.of(1, 2));
        assertThat(memory.value().metadata())
                .isEqualTo(MemoryMetadata.builder()
                        .importance(0.5f)
                        .decayFactor(0.25f)
                        .tags("t")
                        .attribute("k", AttributeValue.of("v"))
                        .expiresAt(NOW)
                        .lastAccessed(NOW)
                        .build());
    }

    @Test
    void metadataGivenAsAWholeKeepItsAccesses() {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .accessCount(5)
                .lastAccessed(Instant.EPOCH)
                .build();

        assertThat(NewMemory.builder("x")
                        .metadata(metadata)
                        .build()
                        .toMemory(CLOCK)
                        .value()
                        .metadata())
                .isEqualTo(metadata);
    }

    @Test
    void badValuesAreRefusedWhenTheyAreGiven() {
        assertThatThrownBy(() -> NewMemory.builder("x").id(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewMemory.builder("x").embedding(Float.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewMemory.builder("x").importance(Float.NaN).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NewMemory.builder("\uD800").build().toMemory(CLOCK))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
