package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JsonFormatTest {
    private static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");
    private static final StoreHeader HEADER = new StoreHeader("store", CREATED, OptionalInt.empty());

    private final JsonFormat format = new JsonFormat();

    @Test
    void itIsDeclaredAsAService() {
        // A module that only provides may not look for providers itself, so its descriptor is asked.
        ModuleDescriptor module =
                Objects.requireNonNull(JsonFormat.class.getModule().getDescriptor());
        assertThat(module.provides())
                .extracting(ModuleDescriptor.Provides::service)
                .contains(DocumentFormat.class.getName());
    }

    @Test
    void whatIsEncodedDecodesToAnEqualMemory() {
        for (Memory memory : new RandomMemories(42, 24).take(2_000)) {
            assertThat(format.decode(format.encode(memory))).isEqualTo(memory);
        }
    }

    @Test
    void aRecordIsOneLine() {
        for (Memory memory : new RandomMemories(43, 2).take(500)) {
            assertThat(format.encode(memory)).doesNotContain('\n', '\r');
        }
    }

    @Test
    void theHighestContextHashSurvives() {
        Memory memory = memory("id", -1);
        assertThat(text(memory)).contains("\"context_hash\":18446744073709551615");
        assertThat(format.decode(format.encode(memory))).isEqualTo(memory);
    }

    @Test
    void fieldsHaveTheOrderOfTheSpecification() {
        assertThat(text(memory("unique-id", 987654321)))
                .isEqualTo("{\"key\":{\"id\":\"unique-id\",\"timestamp\":1234567890,\"context_hash\":987654321},"
                        + "\"value\":{\"embedding\":[0.1,0.2,0.3],\"content\":\"Memory content\",\"metadata\":"
                        + "{\"importance\":1.0,\"access_count\":5,\"last_accessed\":1234567890,\"decay_factor\":0.95,"
                        + "\"tags\":[\"tag1\",\"tag2\"]}}}");
    }

    @Test
    void aRecordWithOtherBytesIsRefusedOrTheSameMemory() {
        byte[] record = format.encode(memory("id", 7));
        for (int cut = 0; cut < record.length; cut++) {
            byte[] shorter = Arrays.copyOf(record, cut);
            assertThatExceptionOfType(CorruptStoreException.class).isThrownBy(() -> format.decode(shorter));
        }
    }

    @Test
    void complaintsAboutARecordNameByteAndPath() {
        String broken = text(memory("id", 7)).replace("0.2", "true");
        assertThatThrownBy(() -> format.decode(broken.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessage("byte " + broken.indexOf("true") + ": value.embedding[1] is true; expected a number");
    }

    @Test
    void aFieldOfALaterVersionIsRefusedSoThatItIsNotLost() {
        String later = text(memory("id", 7)).replace("\"tags\"", "\"mood\":{},\"tags\"");
        assertThatThrownBy(() -> format.decode(later.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("value.metadata.mood");
    }

    @Test
    void bytesBehindARecordAreRefused() {
        String two = text(memory("id", 7)) + " {}";
        assertThatThrownBy(() -> format.decode(two.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("is followed by an object");
    }

    @Test
    void recordsComeBackByteForByte() throws IOException {
        for (int count : new int[] {0, 1, 2, 500}) {
            List<byte[]> records = new RandomMemories(count, 50)
                    .take(count).stream().map(format::encode).toList();
            assertThat(split(document(records))).containsExactlyElementsOf(records);
        }
    }

    @Test
    void everySegmentIsADocumentOfFormat1() throws IOException {
        List<Memory> memories = new RandomMemories(5, 3).take(20);
        List<Memory> read = new ArrayList<>();
        DocumentInfo info = JsonDocuments.read(
                new ByteArrayInputStream(
                        document(memories.stream().map(format::encode).toList())),
                "segment",
                read::add,
                finding -> {
                    throw new AssertionError(finding);
                });
        assertThat(read).isEqualTo(memories);
        assertThat(info).isEqualTo(new DocumentInfo(Optional.of(CREATED), Optional.of(CREATED.plusSeconds(1)), 20));
    }

    @Test
    void aDocumentCutAnywhereIsRefused() {
        byte[] document = document(List.of(format.encode(memory("a", 1)), format.encode(memory("b", 2))));
        for (int cut = 0; cut < document.length; cut++) {
            byte[] shorter = Arrays.copyOf(document, cut);
            assertThatExceptionOfType(CorruptStoreException.class)
                    .as("cut at " + cut)
                    .isThrownBy(() -> split(shorter).forEach(format::decode));
        }
    }

    @Test
    void theIndexComesBackFromTheEndOfADocument() {
        List<RecordMark> index = List.of(
                new RecordMark("plain", 12, -1),
                new RecordMark("],\"record_index\":[\n\u00e4\ud83d\ude00", 1 << 30, 0x9ae1));
        byte[] tail = format.tail(index);
        assertThat(new String(tail, StandardCharsets.UTF_8))
                .startsWith("\n],\"record_index\":[\n[\"plain\",12,\"ffffffff\"],\n[")
                .endsWith(",1073741824,\"00009ae1\"]\n]}\n");
        assertThat(format.index(tail)).contains(index);
        assertThat(format.tail(List.of())).asString(StandardCharsets.UTF_8).isEqualTo("\n]}\n");
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
    void anIndexThatIsCutOrChangedIsNoIndexOrAnotherOne() {
        byte[] tail = format.tail(List.of(new RecordMark("a", 12, 34), new RecordMark("b", 56, 78)));
        for (int i = 0; i < tail.length; i++) {
            byte[] changed = tail.clone();
            changed[i] ^= 0x15;
            assertThat(format.index(changed)).isNotNull();
            assertThat(format.index(Arrays.copyOf(tail, i)))
                    .matches(found -> found.isEmpty() || found.get().size() == 2);
        }
    }

    @Test
    void aDocumentWithAnotherThirdPartIsRefused() {
        String other = new String(document(List.of(format.encode(memory("a", 1)))), StandardCharsets.UTF_8)
                .replace("record_index", "record_notes");
        assertThatThrownBy(() -> split(other.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("is not ]} and begins no index");
    }

    @Test
    void aDocumentThatGoesOnIsRefused() {
        byte[] document = document(List.of(format.encode(memory("a", 1))));
        byte[] longer = Arrays.copyOf(document, document.length + 1);
        assertThatThrownBy(() -> split(longer))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessage("byte " + document.length + ": the document goes on after its end; expected nothing");
    }

    @Test
    void aNewerMajorVersionIsIncompatible() {
        String newer = new String(document(List.of()), StandardCharsets.UTF_8).replace("\"1.0\"", "\"2.0\"");
        assertThatThrownBy(() -> split(newer.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("version is 2.0");
    }

    @Test
    void anotherHeadIsRefused() {
        for (String head : List.of("[\n\n]}\n", "{\"memories\":[\n\n]}\n", "\u001f\u008b", "{}\n")) {
            assertThatExceptionOfType(CorruptStoreException.class)
                    .as(head)
                    .isThrownBy(() -> split(head.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private byte[] document(List<byte[]> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(format.head(HEADER, CREATED.plusSeconds(1)));
        for (int i = 0; i < records.size(); i++) {
            out.writeBytes(i == 0 ? new byte[0] : format.separator());
            out.writeBytes(records.get(i));
        }
        out.writeBytes(format.tail(records.stream().map(this::mark).toList()));
        return out.toByteArray();
    }

    private RecordMark mark(byte[] record) {
        return new RecordMark(format.decode(record).id(), record.length, Arrays.hashCode(record));
    }

    private List<byte[]> split(byte[] document) throws IOException {
        RecordReader reader = format.records(new ByteArrayInputStream(document));
        List<byte[]> records = new ArrayList<>();
        for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
            records.add(next.get());
        }
        return records;
    }

    private String text(Memory memory) {
        return new String(format.encode(memory), StandardCharsets.UTF_8);
    }

    static Memory memory(String id, long contextHash) {
        Instant instant = Instant.ofEpochSecond(1234567890);
        return new Memory(
                new MemoryKey(id, instant, contextHash),
                new MemoryValue(
                        EmbeddingVector.of(0.1f, 0.2f, 0.3f),
                        "Memory content",
                        MemoryMetadata.builder()
                                .importance(1)
                                .accessCount(5)
                                .lastAccessed(instant)
                                .decayFactor(0.95f)
                                .tags("tag1", "tag2")
                                .build()));
    }
}
