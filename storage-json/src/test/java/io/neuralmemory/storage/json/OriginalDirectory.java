package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory as the original implementation left it, put down at some place. The files lie in the test resources and
 * never change.
 */
enum OriginalDirectory {
    /** A pretty-printed document with fields in any order, a log with a torn last line, a backup. */
    DOCUMENT("document", "memories.json memories.wal backups/backup_20250716_120000.json"),
    /** A bare array that has one id twice; no log. */
    ARRAY("array", "memories.json"),
    /** Only a log. */
    LOG("log", "memories.wal"),
    /** The log deletes all that the document has. */
    EMPTIED("emptied", "memories.json memories.wal");

    private final String name;
    private final String files;

    OriginalDirectory(String name, String files) {
        this.name = name;
        this.files = files;
    }

    /** Copies the files into {@code directory}, which is made if it is missing. */
    Path putInto(Path directory) {
        try {
            for (String file : files.split(" ", -1)) {
                Path target = directory.resolve(file);
                Files.createDirectories(target.getParent());
                Files.write(target, bytes(file));
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String file) {
        try (@Nullable InputStream in = getClass().getResourceAsStream("original/" + name + "/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The memories in it. */
    List<Memory> memories() {
        List<Memory> memories = new ArrayList<>();
        String lines = new String(bytes("expected.jsonl"), StandardCharsets.UTF_8);
        lines.lines().map(line -> JsonDocuments.parse(line, name)).forEach(memories::add);
        return memories;
    }

    /** Requires that each of the original's files lies there with all its bytes, under its old name or a new one. */
    void requireFilesIn(Path directory) {
        Map<String, String> found = contents(directory);
        for (String file : files.split(" ", -1)) {
            assertThat(found).as(file).containsValue(new String(bytes(file), StandardCharsets.ISO_8859_1));
        }
    }

    /** Every file below a directory with its bytes, by its path there. */
    static Map<String, String> contents(Path directory) {
        try (Stream<Path> found = Files.walk(directory)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                contents.put(
                        directory.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static PersistentMemoryBuilder storeIn(Path directory) {
        return new PersistentMemoryBuilder().withStoragePath(directory).withBackgroundExecutor(Runnable::run);
    }

    static PersistentMemory reader(Path directory) {
        return storeIn(directory).withReadOnly(true).build();
    }

    static List<Memory> all(PersistentMemory store) {
        List<Memory> memories = new ArrayList<>();
        store.forEach(memories::add);
        return memories;
    }
}
