package io.neuralmemory.spi.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Every value comes back exactly as it went in, and bytes that are no record are refused with a reason. */
final class RecordCodecTest {
    private static final String PLACE = "plugin.db, row 17";

    private static Memory roundTrip(Memory memory) {
        return RecordCodec.decodeMemory(RecordCodec.encode(memory), PLACE);
    }

    @Test
    void everyFieldOfAMemoryComesBack() {
        assertThat(roundTrip(SampleRecords.full())).isEqualTo(SampleRecords.full());
    }

    @Test
    void attributesKeepTheirOrder() {
        assertThat(roundTrip(SampleRecords.full())
                        .value()
                        .metadata()
                        .attributes()
                        .keySet())
                .containsExactlyElementsOf(
                        SampleRecords.full().value().metadata().attributes().keySet());
    }

    @Test
    void anyMemoryComesBack() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 2000; i++) {
            Memory memory = SampleRecords.memory(random);
            assertThat(roundTrip(memory)).isEqualTo(memory);
        }
    }

    @Test
    void anyEntryComesBack() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 500; i++) {
            LogEntry entry = SampleRecords.entry(random);
            assertThat(RecordCodec.decodeEntry(RecordCodec.encode(entry), PLACE))
                    .isEqualTo(entry);
        }
    }

    @Test
    void theLargestSizesComeBack() {
        Memory memory = SampleRecords.full();
        float[] values = new float[EmbeddingVector.MAX_DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = i * 0.001f;
        }
        Memory large = new Memory(
                memory.key(),
                memory.value().withEmbedding(EmbeddingVector.of(values)).withContent("\u4e2d".repeat(2_000_000)));
        assertThat(roundTrip(large)).isEqualTo(large);
    }

    @Test
    void aMarkWithoutADimensionComesBack() {
        CommitMark mark = SampleRecords.mark();
        CommitMark first = new CommitMark(0, mark.header().withoutDimension(), 0);
        assertThat(RecordCodec.decodeMark(RecordCodec.encode(first), PLACE)).isEqualTo(first);
    }

    @Test
    void aMarkThatCannotBeIsDamage() {
        byte[] record = RecordCodec.encode(SampleRecords.mark());
        record[9] = (byte) 0x80;
        assertThatExceptionOfType(CorruptStoreException.class)
                .isThrownBy(() -> RecordCodec.decodeMark(sign(record), PLACE))
                .withMessageContainingAll(PLACE, "the mark holds what none can", "sequence is -");
    }

    @Test
    void removingAnIdThatNoMemoryCanHaveIsRefused() {
        LogEntry entry = new LogEntry(1, List.of(new Change.Remove("\uD800")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordCodec.encode(entry))
                .withMessageContaining("surrogate");
    }

    /** Never written anew: records of this version are read for ever, and written the same by every build of it. */
    @Test
    void recordsOfVersionOneAreReadAndWrittenAsTheyWere() throws IOException {
        List<String> golden = golden();

        byte[] memory = HexFormat.of().parseHex(golden.get(0));
        assertThat(RecordCodec.decodeMemory(memory, PLACE)).isEqualTo(SampleRecords.full());
        assertThat(RecordCodec.encode(SampleRecords.full())).isEqualTo(memory);

        byte[] entry = HexFormat.of().parseHex(golden.get(1));
        assertThat(RecordCodec.decodeEntry(entry, PLACE)).isEqualTo(SampleRecords.entry());
        assertThat(RecordCodec.encode(SampleRecords.entry())).isEqualTo(entry);

        byte[] mark = HexFormat.of().parseHex(golden.get(2));
        assertThat(RecordCodec.decodeMark(mark, PLACE)).isEqualTo(SampleRecords.mark());
        assertThat(RecordCodec.encode(SampleRecords.mark())).isEqualTo(mark);
    }

    private static List<String> golden() throws IOException {
        try (InputStream in = RecordCodecTest.class.getResourceAsStream("records-1.hex")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    @Test
    void anyChangedBitIsDamageThatNamesThePlaceAndBothChecksums() {
        byte[] record = RecordCodec.encode(SampleRecords.full());
        for (int bit = 0; bit < record.length * 8; bit++) {
            byte[] changed = record.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamage(changed, "plugin.db, row 17: the checksum of the record is ", ", expected ");
        }
    }

    @Test
    void anyShorterRecordIsDamage() {
        byte[] record = RecordCodec.encode(SampleRecords.full());
        for (int length = 0; length < record.length; length++) {
            assertDamage(Arrays.copyOf(record, length), PLACE);
        }
        assertDamage(new byte[3], "plugin.db, row 17: found 3 bytes, expected a record, which has 6 at least");
    }

    @Test
    void anotherKindOfRecordIsNamed() {
        assertDamage(
                RecordCodec.encode(SampleRecords.entry()),
                "plugin.db, row 17: found a record of kind 'E', a log entry, expected 'M', a memory");
        assertThatExceptionOfType(CorruptStoreException.class)
                .isThrownBy(() -> RecordCodec.decodeEntry(signed(0x7B, 1, 0), PLACE))
                .withMessageContaining("found a record of kind 0x7b, expected 'E', a log entry");
    }

    @Test
    void aNewerVersionIsIncompatibleAndBothVersionsAreNamed() {
        assertThatExceptionOfType(IncompatibleStoreException.class)
                .isThrownBy(() -> RecordCodec.decodeMemory(signed('M', 2, 0, 0, 0), PLACE))
                .withMessage(
                        "plugin.db, row 17: the record has version 2, this version of Neural Memory reads version 1;"
                                + " open it with a newer one");
    }

    /** The lengths say 2^31 - 1 and more; were memory taken for them, this would not fit into the test's heap. */
    @Test
    void aLengthThatCannotBeIsDamageBeforeMemoryIsTaken() {
        assertDamage(
                signed('M', 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x07), "byte 7: found a count of 2147483647 with 0 bytes left");
        assertDamage(
                signed('M', 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01),
                "found a count of 18446744073709551615");
    }

    @Test
    void bytesBehindTheLastFieldAreDamage() {
        byte[] record = RecordCodec.encode(SampleRecords.full());
        byte[] longer = Arrays.copyOf(record, record.length + 1);
        assertDamage(sign(longer), "the memory has 1 bytes too many");
    }

    /** Any bytes between a right head and a right checksum: read and written the same way, or refused. */
    @Test
    void whateverIsSignedIsRefusedOrComesBack() {
        SplittableRandom random = new SplittableRandom(3);
        byte[] record = RecordCodec.encode(SampleRecords.entry());
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = record.clone();
            for (int n = random.nextInt(1, 4); n > 0; n--) {
                changed[random.nextInt(2, record.length - 4)] = (byte) random.nextInt();
            }
            try {
                LogEntry entry = RecordCodec.decodeEntry(sign(changed), PLACE);
                assertThat(RecordCodec.decodeEntry(RecordCodec.encode(entry), PLACE))
                        .isEqualTo(entry);
                read++;
            } catch (CorruptStoreException refused) {
                assertThat(refused).hasMessageStartingWith(PLACE + ": byte ");
            }
        }
        assertThat(read).isBetween(1, 19_999);
    }

    private static void assertDamage(byte[] record, String... parts) {
        assertThatExceptionOfType(CorruptStoreException.class)
                .isThrownBy(() -> RecordCodec.decodeMemory(record, PLACE))
                .withMessageContainingAll(parts);
    }

    /** These bytes, and their checksum. */
    private static byte[] signed(int... content) {
        byte[] record = new byte[content.length + Integer.BYTES];
        for (int i = 0; i < content.length; i++) {
            record[i] = (byte) content[i];
        }
        return sign(record);
    }

    private static byte[] sign(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record, 0, record.length - Integer.BYTES);
        ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(record.length - Integer.BYTES, (int)
                crc.getValue());
        return record;
    }
}
