package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.record.RecordCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A store that an earlier version wrote, in {@code golden/VERSION}: {@code NAME.zip} as a kill left it. What its stores
 * hold, all of them the same, is in {@code memories.records}, and what their backups hold in {@code backup.records}.
 * These files never change; {@link GoldenStores} makes those of a new version.
 */
record GoldenStore(String version, String name) {
    private static final List<String> VERSIONS = List.of("0.1");

    /** All of all versions. */
    static List<GoldenStore> all() {
        return VERSIONS.stream()
                .flatMap(version -> GoldenStores.NAMES.stream().map(name -> new GoldenStore(version, name)))
                .toList();
    }

    /** Lays the store's files into {@code directory}. */
    void unpackInto(Path directory) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(open(name + ".zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(requireNonNull(file.getParent()));
                Files.copy(zip, file);
            }
        }
    }

    /** What the store holds, by id. */
    SortedMap<String, Memory> memories() throws IOException {
        return records("memories.records");
    }

    /** What its backup holds, by id. */
    SortedMap<String, Memory> backedUp() throws IOException {
        return records("backup.records");
    }

    private SortedMap<String, Memory> records(String file) throws IOException {
        SortedMap<String, Memory> memories = new TreeMap<>();
        try (InputStream in = open(file)) {
            new String(in.readAllBytes(), UTF_8).lines().forEach(line -> {
                Memory memory = RecordCodec.decodeMemory(Base64.getDecoder().decode(line), file);
                memories.put(memory.id(), memory);
            });
        }
        return memories;
    }

    private InputStream open(String file) {
        return requireNonNull(getClass().getResourceAsStream("/golden/" + version + "/" + file), file);
    }

    /** What an open store holds, by id. */
    static SortedMap<String, Memory> held(Memories store) {
        SortedMap<String, Memory> held = new TreeMap<>();
        store.forEach(memory -> held.put(memory.id(), memory));
        return held;
    }

    @Override
    public String toString() {
        return version + "/" + name;
    }
}
