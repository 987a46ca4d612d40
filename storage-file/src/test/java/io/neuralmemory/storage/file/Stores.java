package io.neuralmemory.storage.file;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.storage.file.format.Codec;
import io.neuralmemory.storage.file.format.GzipTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Stores of small memories, told apart by number and version. */
final class Stores {
    static final Codec LINES = Codec.of(new LineFormat());
    static final Codec LINES_GZIP = Codec.of(new LineFormat(), new GzipTransform());
    static final Instant CREATED = Instant.parse("2025-07-16T12:00:00Z");
    static final StoreHeader HEADER =
            new StoreHeader("123e4567-e89b-42d3-a456-426614174000", CREATED, OptionalInt.empty());

    private Stores() {}

    static MemoryMetadata metadata() {
        return MemoryMetadata.builder().lastAccessed(CREATED).build();
    }

    static Memory memory(int number, int version) {
        return memory("memory-" + number, "content " + number + " version " + version, number, version);
    }

    static Memory memory(String id, String content, float... embedding) {
        return new Memory(
                new MemoryKey(id, CREATED, content.hashCode()),
                new MemoryValue(EmbeddingVector.of(embedding), content, metadata()));
    }

    static Change put(int number, int version) {
        return new Change.Put(memory(number, version));
    }

    static Change remove(int number) {
        return new Change.Remove("memory-" + number);
    }

    static ChangeBatch batch(long sequence, Change... changes) {
        return new ChangeBatch(sequence, List.of(changes));
    }

    /** Puts of memories {@code from} to {@code to - 1}. */
    static ChangeBatch puts(long sequence, int from, int to, int version) {
        return new ChangeBatch(
                sequence,
                IntStream.range(from, to).mapToObj(i -> put(i, version)).toList());
    }

    static StorageSettings.Builder settings(Path directory) {
        return StorageSettings.builder(directory, HEADER).clock(Clock.fixed(CREATED, ZoneOffset.UTC));
    }

    static SegmentStorage open(Path directory) {
        return SegmentStorage.open(settings(directory).build(), LINES);
    }

    static SegmentStorage open(StorageSettings.Builder settings, BlobStore blobs) {
        StorageSettings built = settings.build();
        return SegmentStorage.open(built, LINES, blobs, built.backups());
    }

    /** Opened and loaded for writing. */
    static SegmentStorage loaded(Path directory) {
        SegmentStorage storage = open(directory);
        storage.load(memory -> {});
        return storage;
    }

    /** What a fresh read-only opening reads. */
    static Loaded load(Path directory) {
        try (SegmentStorage storage =
                SegmentStorage.open(settings(directory).readOnly(true).build(), LINES)) {
            return load(storage);
        }
    }

    static Loaded load(SegmentStorage storage) {
        Map<String, Memory> memories = Collections.synchronizedMap(new TreeMap<>());
        long sequence = storage.load(memory -> {
                    if (memories.put(memory.id(), memory) != null) {
                        throw new IllegalStateException(memory.id() + " was handed over twice");
                    }
                })
                .sequence();
        return new Loaded(sequence, memories);
    }

    static List<Finding> check(Path directory) {
        List<Finding> findings = Collections.synchronizedList(new ArrayList<>());
        check(directory, findings::add);
        return findings;
    }

    static long check(Path directory, Consumer<Finding> findings) {
        try (SegmentStorage storage =
                SegmentStorage.open(settings(directory).readOnly(true).build(), LINES)) {
            return storage.check(findings);
        }
    }

    static List<String> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long bytes(Path directory) {
        long bytes = 0;
        try {
            for (String name : files(directory)) {
                bytes += Files.size(directory.resolve(name));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Memories by id, and the sequence reached. */
    record Loaded(long sequence, Map<String, Memory> memories) {
        static Loaded of(long sequence, Memory... memories) {
            Map<String, Memory> byId = new TreeMap<>();
            for (Memory memory : memories) {
                byId.put(memory.id(), memory);
            }
            return new Loaded(sequence, byId);
        }

        /** This after one more commit. */
        Loaded after(ChangeBatch batch) {
            Map<String, Memory> next = new TreeMap<>(memories);
            for (Change change : batch.changes()) {
                if (change instanceof Change.Put put) {
                    next.put(change.id(), put.memory());
                } else {
                    next.remove(change.id());
                }
            }
            return new Loaded(batch.throughSequence(), next);
        }
    }
}
