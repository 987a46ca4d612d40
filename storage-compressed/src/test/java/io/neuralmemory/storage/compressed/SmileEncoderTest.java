package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.storage.file.format.RecordBuffer;
import io.neuralmemory.tck.RandomMemories;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Records are, byte for byte, those that Jackson's generator makes of the same memory. */
final class SmileEncoderTest {
    private static final List<EmbeddingEncoding> ENCODINGS =
            List.of(new Float32Encoding(), new Float16Encoding(), new Int8Encoding());

    /** Jackson takes a longer text for one that may not be ASCII before it has looked. */
    private static final int LONGEST_SEEN_BY_JACKSON = 2_600;

    /** What one unit of a text may be: ASCII, two and three bytes, and a pair of units that are four. */
    private static final List<String> UNITS =
            List.of("a", "\u007F", "\u0080", "ä", "\u07FF", "\u0800", "中", "\uD83C\uDF75");

    private final SplittableRandom random = new SplittableRandom(23);

    private static void requireSameBytes(Memory memory) {
        for (EmbeddingEncoding encoding : ENCODINGS) {
            RecordBuffer record = new RecordBuffer(1);
            SmileEncoder.encode(memory, encoding, record);
            assertThat(record.toArray()).as(memory.toString()).isEqualTo(GeneratedSmile.encode(memory, encoding));
        }
    }

    private static Memory with(String content, MemoryMetadata.Builder metadata) {
        return new Memory(
                new MemoryKey("id", Instant.EPOCH, 0),
                new MemoryValue(EmbeddingVector.of(1, -2.5f), content, metadata.build()));
    }

    private static MemoryMetadata.Builder metadata() {
        return MemoryMetadata.builder();
    }

    @Test
    void anyMemoryIs() {
        new RandomMemories(random, 24).next(3_000).forEach(SmileEncoderTest::requireSameBytes);
    }

    @Test
    void textsAndNamesOfEveryLengthAre() {
        for (int length = 0; length < 140; length++) {
            for (String unit : UNITS) {
                String text = unit.repeat(length);
                String mixed = "b".repeat(length / 2) + unit + "c".repeat(length / 2);
                requireSameBytes(with(text, metadata().tags(mixed)));
                requireSameBytes(with(mixed, metadata().attribute(text, AttributeValue.of(text))));
                requireSameBytes(with(mixed, metadata().attribute(mixed, AttributeValue.of(List.of(text, mixed)))));
            }
        }
        for (int length = 140; length < LONGEST_SEEN_BY_JACKSON; length += 31) {
            requireSameBytes(with("d".repeat(length), metadata()));
        }
    }

    @Test
    void longTextsAreTheSameTexts() {
        SmileFormat format = new SmileFormat();
        for (String unit : UNITS) {
            for (int length : new int[] {2_667, 4_001, 100_000}) {
                Memory memory = with(unit.repeat(length), metadata());
                RecordBuffer record = new RecordBuffer(1);
                SmileEncoder.encode(memory, new Float32Encoding(), record);
                assertThat(format.decode(record.toArray())).isEqualTo(memory);
                assertThat(format.decodeAny(record.toArray())).isEqualTo(memory);
            }
        }
    }

    @Test
    void numbersOfEveryMagnitudeAre() {
        for (int shift = 0; shift < Long.SIZE; shift++) {
            for (long near = -2; near <= 2; near++) {
                requireSameNumbers((1L << shift) + near);
                requireSameNumbers(-(1L << shift) + near);
            }
            for (int i = 0; i < 50; i++) {
                requireSameNumbers(random.nextLong() >>> shift);
                requireSameNumbers(random.nextLong() >> shift);
            }
        }
    }

    private static void requireSameNumbers(long number) {
        double real = Double.longBitsToDouble(number);
        float small = Float.intBitsToFloat((int) number);
        MemoryMetadata metadata = metadata()
                .accessCount(number & MemoryMetadata.MAX_ACCESS_COUNT)
                .importance(Float.isFinite(small) ? small : 0)
                .attribute("whole", AttributeValue.of(number))
                .attribute("real", AttributeValue.of(Double.isFinite(real) ? real : 0.0))
                .attribute("flag", AttributeValue.of(number < 0))
                .build();
        requireSameBytes(new Memory(
                new MemoryKey("id", Instant.EPOCH, number), new MemoryValue(EmbeddingVector.empty(), "", metadata)));
    }

    @Test
    void recordsLieOneBehindTheOtherInABuffer() {
        RecordBuffer records = new RecordBuffer(1);
        Memory memory = new RandomMemories(random, 24).next("id");
        new SmileFormat().encode(memory, records);
        int first = records.length();
        new SmileFormat().encode(memory, records);
        byte[] one = new SmileFormat().encode(memory);
        assertThat(records.length()).isEqualTo(2 * first).isEqualTo(2 * one.length);
        assertThat(records.toArray()).startsWith(one).endsWith(one);
    }
}
