package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.tck.Sweeps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged segment of JSON, plain or in frames: kept is what is proven to be intact, and the rest is named. */
final class JsonSalvageTest {
    private static final StoreHeader HEADER =
            new StoreHeader("123e4567-e89b-42d3-a456-426614174000", Instant.EPOCH, OptionalInt.empty());

    /** So long that two records fill a frame. */
    private static final String LONG = "long ".repeat(60_000);

    @TempDir
    Path directory;

    private final Map<String, Memory> stored = new TreeMap<>();

    private static Memory memory(String id, String content) {
        return new Memory(
                new MemoryKey(id, Instant.ofEpochSecond(1234567890), -1),
                new MemoryValue(
                        EmbeddingVector.of(0.1f, -2.5f, 3e-7f),
                        content,
                        MemoryMetadata.builder()
                                .lastAccessed(Instant.EPOCH)
                                .tags("a", "\"b\"")
                                .build()));
    }

    private StorageSettings.Builder settings() {
        return StorageSettings.builder(directory, HEADER);
    }

    /** Six memories in one segment, of which the third is dead; returns the segment's file. */
    private Path store(String codec, String content) {
        for (int i = 0; i < 6; i++) {
            Memory memory = memory("id-" + i, i + " " + content);
            stored.put(memory.id(), memory);
        }
        try (JsonStorage storage = JsonStorage.open(settings().build(), codec)) {
            storage.load(memory -> {});
            storage.commit(new ChangeBatch(
                    1, stored.values().stream().<Change>map(Change.Put::new).toList()));
            storage.commit(new ChangeBatch(2, List.of(new Change.Remove("id-2"))));
        }
        stored.remove("id-2");
        return directory.resolve("memories-000001.json" + (codec.endsWith("gzip") ? ".gz" : ""));
    }

    private record Salvaged(Map<String, Memory> memories, List<Finding> findings) {
        Set<String> named() {
            return findings.stream()
                    .flatMap(finding -> finding.memoryIds().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private Salvaged salvage(String codec) {
        Map<String, Memory> memories = Collections.synchronizedMap(new TreeMap<>());
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        StorageSettings settings = settings()
                .readOnly(true)
                .recovery(RecoveryMode.SALVAGE)
                .findings(findings::add)
                .build();
        try (JsonStorage storage = JsonStorage.open(settings, codec)) {
            storage.load(memory -> memories.put(memory.id(), memory));
        }
        return new Salvaged(memories, findings);
    }

    /** Flips bytes and asks that the memories are those without the ones that {@code lostAt} says, and these named. */
    private void flip(Path file, String codec, int step, IntFunction<Set<String>> lostAt) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        for (int i = 0; i < sound.length; i += Sweeps.step(step)) {
            byte[] flipped = sound.clone();
            flipped[i] ^= 0x15;
            Files.write(file, flipped);
            Set<String> lost = new TreeSet<>(lostAt.apply(i));
            lost.retainAll(stored.keySet());
            Map<String, Memory> expected = new TreeMap<>(stored);
            expected.keySet().removeAll(lost);
            Salvaged salvaged = salvage(codec);
            assertThat(salvaged.memories()).as("byte %d", i).isEqualTo(expected);
            assertThat(salvaged.named()).as("byte %d", i).isEqualTo(lost);
        }
        Files.write(file, sound);
    }

    @Test
    void ofPlainDocumentsAFlippedByteCostsTheRecordItIsIn() throws IOException {
        Path file = store("json", "content");
        List<String> idsByByte = new ArrayList<>();
        for (String line : Files.readString(file).split("(?<=\n)", -1)) {
            boolean isRecord = line.startsWith("{\"key\"");
            String record = line.replaceFirst(",?\n$", "");
            String id = isRecord ? JsonDocuments.parse(record, "line").id() : "";
            for (int i = 0; i < line.length(); i++) {
                idsByByte.add(i < record.length() ? id : "");
            }
        }
        flip(file, "json", 1, i -> Set.of(idsByByte.get(i)));
    }

    /** Where gzip members begin, and the end. */
    private static List<Integer> frames(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<Integer> starts = new ArrayList<>();
        for (int at = 0; at >= 0; at = text.indexOf("\u001f\u008b\u0008\0", at + 1)) {
            starts.add(at);
        }
        starts.add(file.length);
        return starts;
    }

    @Test
    void ofFramesAFlippedByteCostsTheFrameItIsIn() throws IOException {
        Path file = store("json+gzip", LONG);
        List<Integer> frames = frames(Files.readAllBytes(file));
        assertThat(frames).as("head, three times two records, tail, end").hasSize(6);
        flip(file, "json+gzip", 7, i -> {
            int frame = (int) frames.stream().filter(start -> start <= i).count() - 1;
            int inFrame = i - frames.get(frame);
            // Time, flags and system of a gzip header mean nothing to the data.
            boolean isIrrelevant = inFrame >= 4 && inFrame < 10;
            return frame == 0 || frame == 4 || isIrrelevant
                    ? Set.of()
                    : Set.of("id-" + (2 * frame - 2), "id-" + (2 * frame - 1));
        });
    }

    @Test
    void anyCutKeepsTheFramesBeforeIt() throws IOException {
        Path file = store("json+gzip", LONG);
        byte[] sound = Files.readAllBytes(file);
        List<Integer> frames = frames(sound);
        for (int length = 0; length < sound.length; length += 31) {
            Files.write(file, Arrays.copyOf(sound, length));
            int end = length;
            int whole =
                    (int) frames.stream().skip(1).filter(start -> start <= end).count();
            Set<String> kept = new TreeSet<>(stored.keySet());
            kept.removeIf(id -> Integer.parseInt(id.substring(3)) >= 2 * (whole - 1));
            Salvaged salvaged = salvage("json+gzip");
            assertThat(salvaged.memories().keySet()).as("cut at %d", length).isEqualTo(kept);
            assertThat(salvaged.findings().get(0).message())
                    .contains(kept.size() == 5 ? "all of its 5" : (5 - kept.size()) + " of 5 memories are lost");
        }
    }

    @Test
    void gunzipReadsAllFramesAsOneDocument() throws IOException {
        Path file = store("json+gzip", LONG);
        byte[] document = new GZIPInputStream(Files.newInputStream(file)).readAllBytes();
        List<String> ids = new ArrayList<>();
        JsonDocuments.read(new ByteArrayInputStream(document), "segment", memory -> ids.add(memory.id()), finding -> {
            throw new AssertionError(finding);
        });
        assertThat(ids).containsExactly("id-0", "id-1", "id-2", "id-3", "id-4", "id-5");
    }
}
