package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.MemoryValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader of our own layout against the one that reads any: the same memory, or none. */
final class LineMemoryReaderTest {
    private static final int MEMORIES = 3_000;
    private static final int DAMAGES = 60_000;

    private final JsonFormat format = new JsonFormat();

    @Test
    void readsWhatTheOtherReads() {
        RandomMemories memories = new RandomMemories(1, 40);
        for (int i = 0; i < MEMORIES; i++) {
            requireSame(format.encode(memories.next()));
        }
    }

    @Test
    void leavesNoUsualMemoryToTheOther() {
        assertThat(new LineMemoryReader(id -> true).read(format.encode(usual())))
                .contains(usual());
    }

    @Test
    void anEmbeddingThatNobodyNeedsIsLeftEmpty() {
        Memory usual = usual();
        Memory bare = new Memory(usual.key(), usual.value().withEmbedding(EmbeddingVector.empty()));

        assertThat(format.decoder(id -> false).decode(format.encode(usual))).isEqualTo(bare);
        assertThat(format.decoder(usual.id()::equals).decode(format.encode(usual)))
                .isEqualTo(usual);
    }

    @Test
    void whatFollowsTheNumbersIsNotMistakenForTheirEnd() {
        String likeTheEnd = "1],\"content\":\"not this\",1],\"content\":";
        RandomMemories memories = new RandomMemories(9, 5);
        for (int i = 0; i < MEMORIES; i++) {
            Memory any = memories.next();
            MemoryMetadata metadata = any.value().metadata().toBuilder()
                    .attribute("a", AttributeValue.of(List.of(likeTheEnd, "1")))
                    .attribute("content", AttributeValue.of(likeTheEnd))
                    .build();
            Memory whole = new Memory(any.key(), new MemoryValue(any.value().embedding(), likeTheEnd, metadata));
            Memory bare = new Memory(any.key(), whole.value().withEmbedding(EmbeddingVector.empty()));
            assertThat(new LineMemoryReader(id -> false)
                            .read(format.encode(whole))
                            .orElse(bare))
                    .isEqualTo(bare);
        }
    }

    private static Memory usual() {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .importance(0.7f)
                .accessCount(MemoryMetadata.MAX_ACCESS_COUNT)
                .lastAccessed(Instant.parse("9999-12-31T23:59:59Z"))
                .decayFactor(0.95f)
                .tags("drink", "θέα")
                .attribute("project", AttributeValue.of("apollo"))
                .attribute("pinned", AttributeValue.of(true))
                .attribute("tokens", AttributeValue.of(-42))
                .attribute("score", AttributeValue.of(1.5e-300))
                .attribute("people", AttributeValue.of(List.of("Ann", "Bob")))
                .expiresAt(Instant.EPOCH)
                .build();
        return new Memory(
                new MemoryKey("id \"1\"", Instant.EPOCH, -1),
                new MemoryValue(
                        EmbeddingVector.of(-0f, 0f, 1, Float.MIN_VALUE, Float.MAX_VALUE, -0.0361f, 1e7f, 9.99e-4f),
                        "Tea,\n\tnot \\ \"coffee\" – 🍵\r",
                        metadata));
    }

    @Test
    void readsWhatIsDamagedAsTheOtherDoesOrNotAtAll() {
        Random random = new Random(2);
        RandomMemories memories = new RandomMemories(3, 6);
        for (int i = 0; i < DAMAGES / 20; i++) {
            byte[] record = format.encode(memories.next());
            for (int k = 0; k < 20; k++) {
                requireSame(damaged(record, random));
            }
        }
    }

    private static byte[] damaged(byte[] record, Random random) {
        String likely = "0123456789.-+eE,:\"\\[]{} unt";
        byte[] bytes = record.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = (byte) likely.charAt(random.nextInt(likely.length()));
                case 2 -> bytes = without(bytes, at);
                default -> bytes = with(bytes, at, (byte) likely.charAt(random.nextInt(likely.length())));
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at) {
        byte[] fewer = Arrays.copyOf(bytes, bytes.length - 1);
        System.arraycopy(bytes, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    private static byte[] with(byte[] bytes, int at, byte added) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, more, at + 1, bytes.length - at);
        more[at] = added;
        return more;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01.5",
                "1.",
                ".5",
                "-.5",
                "1",
                "-0",
                "1e5",
                "1E5",
                "1e+5",
                "1.5e",
                "1.5e-",
                "1e400",
                "3.4028236e38",
                "0.00000000000000000000000000000000000000000000000000000001",
                "1.17549429e-38",
                "1e38",
                "1e39",
                "123456789012345678901234567890.5",
                "16777217.0",
                "0.1000000014901161193847656250001",
                "--1.0",
                "1.0.0"
            })
    void readsAnyNumberAsTheOtherDoesOrNotAtAll(String number) {
        String record = new String(format.encode(usual()), UTF_8);
        requireSame(record.replace("-0.0361", number).getBytes(UTF_8));
        requireSame(record.replace("0.95", number).getBytes(UTF_8));
        requireSame(record.replace("-42", number).getBytes(UTF_8));
        requireSame(record.replace("\"timestamp\":0", "\"timestamp\":" + number).getBytes(UTF_8));
    }

    private static void requireSame(byte[] record) {
        Optional<Memory> fast = new LineMemoryReader(id -> true).read(record);
        if (fast.isPresent()) {
            assertThat(any(record)).as(() -> new String(record, UTF_8)).isEqualTo(fast);
        }
    }

    private static Optional<Memory> any(byte[] record) {
        try {
            return Optional.of(JsonFormat.decodeAny(record));
        } catch (MemoryStoreException e) {
            return Optional.empty();
        }
    }
}
