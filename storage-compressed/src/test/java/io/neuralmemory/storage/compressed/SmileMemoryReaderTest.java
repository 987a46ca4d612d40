package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.tck.RandomMemories;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The fast reader of our own Smile against the one that reads any: the same memory, or none. */
final class SmileMemoryReaderTest {
    private static final int MEMORIES = 3_000;
    private static final int DAMAGES = 20;

    private final SmileFormat format = new SmileFormat();
    private final SplittableRandom random = new SplittableRandom(5);

    @Test
    void readsEveryMemoryThatIsWritten() {
        for (Memory memory : new RandomMemories(new SplittableRandom(1), 24).next(MEMORIES)) {
            byte[] record = format.encode(memory);
            assertThat(read(record)).contains(memory);
            assertThat(format.decodeAny(record)).isEqualTo(memory);
        }
    }

    @Test
    void readsNumbersOfEveryLength() {
        for (int shift = 0; shift < Long.SIZE; shift++) {
            for (long number : new long[] {1L << shift, (1L << shift) - 1, -(1L << shift), ~(1L << shift)}) {
                Memory memory = with(number);
                assertThat(read(format.encode(memory))).contains(memory);
            }
        }
    }

    private static Memory with(long number) {
        MemoryMetadata metadata = MemoryMetadata.builder()
                .attribute("whole", AttributeValue.of(number))
                .attribute("real", AttributeValue.of((double) number))
                .attribute("", AttributeValue.of(List.of("a", "")))
                .importance(Float.intBitsToFloat((int) (number & 0xBF7F_FFFFL)))
                .build();
        return new Memory(
                new MemoryKey("id", Instant.EPOCH, number), new MemoryValue(EmbeddingVector.of(1, -0f), "", metadata));
    }

    @Test
    void anEmbeddingThatNobodyNeedsIsLeftEmpty() {
        Memory memory = with(1);
        Memory bare = new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.empty()));

        assertThat(format.decoder(id -> false).decode(format.encode(memory))).isEqualTo(bare);
        assertThat(format.decoder("id"::equals).decode(format.encode(memory))).isEqualTo(memory);
    }

    @Test
    void readsWhatIsDamagedAsTheOtherDoesOrNotAtAll() {
        for (Memory memory : new RandomMemories(new SplittableRandom(2), 3).next(MEMORIES)) {
            byte[] record = format.encode(memory);
            for (int i = 0; i < DAMAGES; i++) {
                requireSame(damaged(record));
            }
        }
    }

    private byte[] damaged(byte[] record) {
        byte[] bytes = record.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
                case 2 -> bytes = Arrays.copyOf(bytes, bytes.length - 1);
                default -> bytes[at] = bytes[random.nextInt(bytes.length)];
            }
        }
        return bytes;
    }

    private void requireSame(byte[] record) {
        Optional<Memory> fast = read(record);
        if (fast.isPresent()) {
            assertThat(format.decodeAny(record))
                    .as(() -> HexFormat.of().formatHex(record))
                    .isEqualTo(fast.get());
        }
    }

    private static Optional<Memory> read(byte[] record) {
        return new SmileMemoryReader(new Float32Encoding(), id -> true).read(record);
    }
}
