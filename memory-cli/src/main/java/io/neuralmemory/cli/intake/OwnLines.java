package io.neuralmemory.cli.intake;

import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Memories of format 1.0, one a line. */
final class OwnLines implements IntakeFormat {
    @Override
    public String title() {
        return "memories of format 1.0, one a line";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape.isObject() && (shape.has("key") || shape.has("value"));
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        try (InputStream in = file.open()) {
            JsonDocuments.readLines(in, file.name(), sink.memories(), sink.findings(), sink.bad());
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file.name(), e);
        }
    }
}
