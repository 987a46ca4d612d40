package io.neuralmemory.cli.intake;

import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** A document of format 1.0, ours or the original implementation's, or a bare array of memories. */
final class OwnDocument implements IntakeFormat {
    @Override
    public String title() {
        return "a document of format 1.0";
    }

    @Override
    public boolean recognises(Shape shape) {
        if (shape.isArray()) {
            return shape.isEmptyArray() || Stream.of("key", "value").anyMatch(shape::has);
        }
        boolean isDocument =
                shape.has("version") && Stream.of("memories", "created_at").anyMatch(shape::has);
        return isDocument || (shape.isArray("memories") && isOwn(shape.inner("memories")));
    }

    private static boolean isOwn(Set<String> memory) {
        return memory.isEmpty() || memory.contains("key") || memory.contains("value");
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        try (InputStream in = file.open()) {
            JsonDocuments.read(in, file.name(), sink.memories(), sink.findings(), sink.bad());
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file.name(), e);
        }
    }
}
