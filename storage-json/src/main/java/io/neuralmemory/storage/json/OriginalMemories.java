package io.neuralmemory.storage.json;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what the original implementation stored: its document, and its log over it. */
final class OriginalMemories {
    private final Map<String, Memory> memories = new LinkedHashMap<>();
    private final Consumer<? super Finding> findings;
    private final UnknownField unknown;
    /** One for both files: all embeddings have the same dimension. */
    private final JsonMemoryReader reader;

    private OriginalMemories(Consumer<? super Finding> findings) {
        this.findings = findings;
        this.unknown = new UnknownFields(findings);
        this.reader = new JsonMemoryReader(unknown);
    }

    /** The memories, each id once. */
    static Collection<Memory> read(OriginalFiles files, Consumer<? super Finding> findings) {
        OriginalMemories original = new OriginalMemories(findings);
        files.document().ifPresent(original::readDocument);
        files.log().ifPresent(original::replayLog);
        return original.memories.values();
    }

    private void readDocument(Path file) {
        String name = file.toString();
        try (InputStream in = OriginalFiles.open(file);
                JsonCursor cursor = JsonCursor.over(new Utf8Reader(in, name), new InputPlace(name, 1))) {
            new DocumentReader(cursor, unknown, reader, this::put, JsonLimits.MAX_MEMORIES).read();
        } catch (IOException e) {
            throw IoFailures.translate("reading " + name, e);
        }
    }

    private void replayLog(Path file) {
        try (InputStream in = OriginalFiles.open(file)) {
            new OriginalLog(in, file.toString(), reader, unknown, findings).replay(this::apply);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file, e);
        }
    }

    private void apply(Change change) {
        if (change instanceof Change.Put put) {
            put(put.memory());
        } else {
            memories.remove(change.id());
        }
    }

    private void put(Memory memory) {
        memories.put(memory.id(), memory);
    }
}
