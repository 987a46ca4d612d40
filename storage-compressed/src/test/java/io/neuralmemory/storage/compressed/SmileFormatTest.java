package io.neuralmemory.storage.compressed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.format.RecordReader;
import io.neuralmemory.tck.RandomMemories;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SmileFormatTest {
    private static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");
    private static final StoreHeader HEADER = new StoreHeader("store", CREATED, OptionalInt.empty());

    private final SmileFormat format = new SmileFormat();
    private final RandomMemories memories = new RandomMemories(new SplittableRandom(42), 24);

    static Memory anyMemory() {
        Memory any = new RandomMemories(new SplittableRandom(1), 24).next("id");
        return new Memory(any.key(), any.value().withEmbedding(EmbeddingVector.of(1, 2, 3)));
    }

    @Test
    void whatIsEncodedDecodesToAnEqualMemory() {
        for (Memory memory : memories.next(2_000)) {
            assertThat(format.decode(format.encode(memory))).isEqualTo(memory);
        }
    }

    @Test
    void theHighestContextHashSurvives() {
        for (long hash : new long[] {-1, Long.MIN_VALUE, Long.MAX_VALUE, 0}) {
            Memory any = memories.next("id");
            Memory memory = new Memory(new MemoryKey("id", CREATED, hash), any.value());
            assertThat(format.decode(format.encode(memory))).isEqualTo(memory);
        }
    }

    @Test
    void aNegativeContextHashIsToldTheWholeRange() {
        Memory any = memories.next("id");
        byte[] record = format.encode(new Memory(new MemoryKey("id", CREATED, 5), any.value()));
        byte[] other = format.encode(new Memory(new MemoryKey("id", CREATED, 4), any.value()));
        int place = Arrays.mismatch(record, other);
        // A small whole number is its zigzag code beside the high bits c0.
        record[place] = (byte) 0xc9;

        assertThatThrownBy(() -> format.decode(record))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("expected a whole number from 0 to 18446744073709551615");
    }

    @Test
    void longTextsAndNamesSurvive() {
        for (int length : new int[] {1, 16, 32, 33, 56, 57, 64, 65, 200, 100_000}) {
            String text = (length % 2 == 0 ? "é" : "x").repeat(length);
            String name = text.substring(0, Math.min(length, 1_000));
            Memory any = memories.next("id");
            Memory memory = new Memory(
                    any.key(),
                    any.value()
                            .withContent(text)
                            .withMetadata(any.value().metadata().toBuilder()
                                    .tags(text, text)
                                    .attribute(name, AttributeValue.of(text))
                                    .build()));
            assertThat(format.decode(format.encode(memory))).isEqualTo(memory);
            assertThat(split(document(List.of(format.encode(memory))))).containsExactly(format.encode(memory));
        }
    }

    @Test
    void aDocumentIsSmileWithTheFieldsOfFormat1() throws IOException {
        byte[] document = document(List.of(format.encode(memories.next("a")), format.encode(memories.next("b"))));
        List<String> names = new ArrayList<>();
        try (JsonParser parser = new SmileFactory().createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.getParsingContext().getNestingDepth() <= 3) {
                    names.add(parser.currentName());
                }
            }
        }
        assertThat(names)
                .containsExactly(
                        "version",
                        "created_at",
                        "updated_at",
                        "memories",
                        "key",
                        "value",
                        "key",
                        "value",
                        "record_index");
    }

    @Test
    void recordsComeBackByteForByte() {
        for (int count : new int[] {0, 1, 2, 500}) {
            List<byte[]> records =
                    memories.next(count).stream().map(format::encode).toList();
            assertThat(split(document(records))).containsExactlyElementsOf(records);
        }
    }

    @Test
    void anythingInsideARecordComesBackByteForByteUnlessItIsNestedTooDeeply() throws IOException {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 2000; i++) {
            int depth = random.nextInt(1, Smile.MAX_NESTING + 4);
            byte[] record = nested(random, depth);
            byte[] document = document(List.of(record, record));
            if (depth < Smile.MAX_NESTING) {
                assertThat(split(document)).containsExactly(record, record);
            } else {
                assertThatThrownBy(() -> split(document))
                        .isInstanceOf(LimitExceededException.class)
                        .hasMessageContaining("is nested deeper than " + Smile.MAX_NESTING);
            }
        }
    }

    /** An object in which structures are nested so deep, with values of every kind before and behind each. */
    private static byte[] nested(SplittableRandom random, int depth) {
        return GeneratedSmile.bytes(100, out -> {
            boolean[] objects = new boolean[depth + 1];
            for (int i = 0; i <= depth; i++) {
                objects[i] = i == 0 || random.nextBoolean();
                if (objects[i]) {
                    out.writeStartObject();
                } else {
                    out.writeStartArray();
                }
                write(out, random, objects[i], i < depth ? 0 : 1);
                if (i < depth && objects[i]) {
                    out.writeFieldName("inner");
                }
            }
            for (int i = depth; i >= 0; i--) {
                write(out, random, objects[i], 0);
                if (objects[i]) {
                    out.writeEndObject();
                } else {
                    out.writeEndArray();
                }
            }
        });
    }

    private static void write(JsonGenerator out, SplittableRandom random, boolean isInObject, int least)
            throws IOException {
        for (int i = random.nextInt(least, 3); i > 0; i--) {
            if (isInObject) {
                out.writeFieldName((random.nextBoolean() ? "n" : "ä") + "x".repeat(random.nextInt(100)));
            }
            switch (random.nextInt(6)) {
                case 0 -> out.writeString((random.nextBoolean() ? "s" : "中") + "y".repeat(random.nextInt(200)));
                case 1 -> out.writeNumber(random.nextLong() >> random.nextInt(64));
                case 2 -> out.writeNumber(random.nextDouble());
                case 3 -> out.writeBinary(new byte[random.nextInt(20_000)]);
                case 4 -> out.writeNumber((float) random.nextDouble());
                default -> out.writeBoolean(random.nextBoolean());
            }
        }
    }

    @Test
    void theIndexIsFoundFromTheEnd() {
        List<RecordMark> marks = List.of(new RecordMark("a", 1, -1), new RecordMark("中\0", 100_000_000, 7));
        byte[] tail = format.tail(marks);
        byte[] longer = new byte[tail.length + 50];
        System.arraycopy(tail, 0, longer, 50, tail.length);
        assertThat(format.index(tail)).contains(marks);
        assertThat(format.index(longer)).contains(marks);
        assertThat(format.index(format.tail(List.of()))).isEmpty();
    }

    @Test
    void theTailIsNoLongerThanItsMarksWereCountedFor() {
        SplittableRandom random = new SplittableRandom(7);
        String[] letters = {"a", "\"", "\\", "\n", "\0", "\u007f", "\u00e4", "\u4e2d", "\ud83d\ude00"};
        List<RecordMark> marks = new ArrayList<>();
        long counted = format.tail(marks).length;
        for (int i = 0; i < 500; i++) {
            StringBuilder id = new StringBuilder("id");
            for (int letter = random.nextInt(60); letter > 0; letter--) {
                id.append(letters[random.nextInt(i % 3 == 0 ? 1 : letters.length)]);
            }
            RecordMark mark = new RecordMark(
                    id.toString(), 1 + (random.nextInt() >>> (1 + random.nextInt(30))) % 1_000_000_000, i);
            marks.add(mark);
            counted += format.indexBytes(mark);
            assertThat(counted).isBetween((long) format.tail(marks).length, format.tail(marks).length + 50L * (i + 1));
        }
    }

    @Test
    void aDamagedIndexIsNone() {
        byte[] tail = format.tail(List.of(new RecordMark("a", 5, -1), new RecordMark("b", 6, 7)));
        for (int i = 16; i < tail.length; i++) {
            byte[] other = tail.clone();
            other[i] ^= 1;
            assertThat(format.index(other)).as("byte " + i).isEmpty();
        }
        for (int cut = 0; cut < tail.length; cut++) {
            assertThat(format.index(Arrays.copyOf(tail, cut))).isEmpty();
        }
    }

    @Test
    void aRecordCutAnywhereIsRefused() {
        byte[] record = format.encode(memories.next("id"));
        for (int cut = 0; cut < record.length; cut++) {
            byte[] shorter = Arrays.copyOf(record, cut);
            assertThatThrownBy(() -> format.decode(shorter))
                    .isInstanceOf(CorruptStoreException.class)
                    .hasMessageContaining("byte ");
        }
    }

    @Test
    void aRecordWithAnyOtherByteIsRefusedOrAMemory() {
        SplittableRandom random = new SplittableRandom(5);
        for (Memory memory : memories.next(40)) {
            byte[] record = format.encode(memory);
            for (int i = 0; i < record.length; i++) {
                byte[] other = record.clone();
                other[i] ^= (byte) (1 + random.nextInt(255));
                try {
                    assertThat(format.decode(other)).isNotNull();
                } catch (MemoryStoreException e) {
                    assertThat(e).hasMessageContaining("byte ");
                }
            }
        }
    }

    @Test
    void aDocumentWithAnyOtherByteIsRefusedOrSplit() {
        byte[] document = document(memories.next(3).stream().map(format::encode).toList());
        for (int i = 0; i < document.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] other = document.clone();
                other[i] ^= (byte) (1 << bit);
                try {
                    assertThat(split(other)).isNotEmpty();
                } catch (MemoryStoreException e) {
                    assertThat(e).hasMessageMatching("(?s)(byte |version is ).*");
                }
            }
        }
    }

    @Test
    void aDocumentCutAnywhereIsRefused() {
        byte[] document = document(memories.next(2).stream().map(format::encode).toList());
        for (int cut = 0; cut < document.length; cut++) {
            byte[] shorter = Arrays.copyOf(document, cut);
            assertThatThrownBy(() -> split(shorter)).isInstanceOf(CorruptStoreException.class);
        }
    }

    @Test
    void aDocumentThatGoesOnIsRefused() {
        byte[] document = document(List.of(format.encode(memories.next("a"))));
        assertThatThrownBy(() -> split(Arrays.copyOf(document, document.length + 1)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessage("byte " + document.length + ": the document goes on after its end; expected nothing");
    }

    @Test
    void aFieldOfALaterVersionIsRefusedSoThatItIsNotLost() {
        byte[] record = format.encode(memories.next("id"));
        assertThatThrownBy(() -> format.decode(replaced(record, "tags", "mood")))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("/value/metadata/mood is unknown");
        assertThatThrownBy(() -> split(replaced(document(List.of(record)), "record_index", "other_index_")))
                .isInstanceOf(IncompatibleStoreException.class);
    }

    @Test
    void aNewerMajorVersionIsIncompatible() {
        assertThatThrownBy(() -> split(replaced(document(List.of()), "1.0", "2.0")))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("version is 2.0");
    }

    @Test
    void aLengthIsComparedWithWhatThereIsBeforeAnythingIsAllocated() {
        byte[] record = format.encode(memories.next("id"));
        byte[] header = document(List.of());
        byte[] longName = {SmileTokens.START_OBJECT, (byte) 0x80, 'x', SmileTokens.RAW_BINARY, 0x3F, 0x7F, 0x7F, -1};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(header, 0, header.length - 2);
        out.writeBytes(longName);
        out.writeBytes(record);
        assertThatThrownBy(() -> split(out.toByteArray())).isInstanceOf(CorruptStoreException.class);
    }

    private byte[] document(List<byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(format.head(HEADER, CREATED.plusSeconds(1)));
        List<RecordMark> marks = new ArrayList<>();
        for (byte[] record : records) {
            out.writeBytes(record);
            marks.add(new RecordMark("id" + marks.size(), record.length, 0));
        }
        out.writeBytes(format.tail(marks));
        return out.toByteArray();
    }

    private List<byte[]> split(byte[] document) {
        try {
            RecordReader reader = format.records(new ByteArrayInputStream(document));
            List<byte[]> records = new ArrayList<>();
            for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
                records.add(next.get());
            }
            return records;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] replaced(byte[] bytes, String old, String with) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(old);
        return text.replace(old, with).getBytes(StandardCharsets.ISO_8859_1);
    }
}
