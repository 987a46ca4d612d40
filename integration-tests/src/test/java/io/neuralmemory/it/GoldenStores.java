package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.record.RecordCodec;
import io.neuralmemory.tck.RandomMemories;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the golden stores of this version, into a directory that is given: once for each version that is released. */
final class GoldenStores {
    /** The last one is a directory as the original implementation leaves it. */
    static final List<String> NAMES =
            List.of("json", "json-gzip", "json-zstd", "compressed", "compressed-gzip", "sqlite", "original");

    private static final String ORIGINAL_LOG = """
            {"timestamp":"2025-07-16T12:04:42.355055817Z","operation":{"Insert":{"key":{"id":"gone","timestamp":1752667482,\
            "context_hash":0},"value":{"embedding":[1.0,0.0,0.0,0.0,0.0],"content":"It goes again.","metadata":{\
            "importance":0.5,"access_count":0,"last_accessed":1752667482,"decay_factor":1.0,"tags":[]}}}}}
            {"timestamp":"2025-07-16T12:04:43Z","operation":{"Delete":{"key":{"id":"gone","timestamp":1752667482,\
            "context_hash":0}}}}
            """;

    private static final int COUNT = 24;
    private static final int DIMENSION = 5;

    private GoldenStores() {}

    /** Arguments: where to. */
    public static void main(String[] arguments) throws IOException {
        Path to = Files.createDirectories(Path.of(arguments[0]));
        Path work = Files.createTempDirectory("golden");
        for (String name : NAMES.subList(0, NAMES.size() - 1)) {
            make(config(work.resolve(name), name), to, name);
        }
        try (PersistentMemory store = PersistentMemoryBuilder.load(work.resolve("json"))) {
            store.compact();
        }
        original(work.resolve("json"), to.resolve("original.zip"));
    }

    private static StorageConfig config(Path directory, String name) {
        StorageConfig config = StorageConfig.at(directory).withAutoSave(false);
        return switch (name) {
            case "json-gzip" -> config.withBackend("json").withCompress(true);
            case "json-zstd" -> config.withBackend("json").withOption("json.codec", "json+zstd");
            case "compressed-gzip" ->
                config.withBackend("compressed").withOption("compressed.codec", "smile+planes+gzip");
            default -> config.withBackend(name);
        };
    }

    /** Segments, an update, removals, a compaction, a backup in between, and a log that is not saved yet. */
    private static void make(StorageConfig config, Path to, String name) throws IOException {
        List<Memory> memories = memories();
        try (PersistentMemory store =
                new PersistentMemoryBuilder().withConfig(config).build()) {
            put(store, memories.subList(0, 12));
            store.save();
            store.update(memories.get(3).id(), value -> memories.get(4).value());
            store.backup();
            write(to.resolve("backup.records"), GoldenStore.held(store));
            store.delete(memories.get(5).id());
            store.compact();
            put(store, memories.subList(12, 20));
            store.save();
            put(store, memories.subList(20, COUNT));
            store.delete(memories.get(13).id());
            write(to.resolve("memories.records"), GoldenStore.held(store));
            zip(config.basePath(), to.resolve(name + ".zip"));
        }
    }

    private static List<Memory> memories() {
        RandomMemories random = new RandomMemories(new SplittableRandom(1), DIMENSION);
        return Stream.generate(random::next)
                .filter(memory -> memory.value().metadata().expiresAt().isEmpty())
                .limit(COUNT)
                .toList();
    }

    private static void put(PersistentMemory store, List<Memory> memories) {
        MemoryBatch.Builder batch = MemoryBatch.builder();
        memories.forEach(batch::put);
        store.apply(batch.build());
    }

    private static void write(Path file, SortedMap<String, Memory> memories) throws IOException {
        List<String> lines = memories.values().stream()
                .map(memory -> Base64.getEncoder().encodeToString(RecordCodec.encode(memory)))
                .toList();
        Files.write(file, lines, UTF_8);
    }

    /** A segment of the backend json is a document as the original wrote them; what its log adds goes again. */
    private static void original(Path store, Path to) throws IOException {
        Path directory = Files.createDirectories(store.resolveSibling("original"));
        try (Stream<Path> files = Files.list(store)) {
            Path segment = files.filter(file -> file.toString().endsWith(".json")
                            && file.getFileName().toString().startsWith("memories-"))
                    .reduce((one, other) -> {
                        throw new IllegalStateException(one + " and " + other);
                    })
                    .orElseThrow();
            Files.copy(segment, directory.resolve("memories.json"));
        }
        Files.writeString(directory.resolve("memories.wal"), ORIGINAL_LOG, UTF_8);
        zip(directory, to);
    }

    private static void zip(Path directory, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(directory.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, zip);
            }
        }
    }
}
