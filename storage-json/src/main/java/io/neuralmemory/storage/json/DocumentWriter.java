package io.neuralmemory.storage.json;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Writes one document, in the bytes of {@link JsonFormat}. */
final class DocumentWriter {
    private static final int FLUSH_BYTES = 1 << 16;

    private final JsonBytes pending = new JsonBytes(2 * FLUSH_BYTES);
    private final MemoryEncoder encoder = new MemoryEncoder(pending);
    private final OutputStream out;
    private long count;

    DocumentWriter(OutputStream out) {
        this.out = requireNonNull(out, "out");
    }

    void begin(Instant createdAt, Instant updatedAt) {
        pending.raw(JsonFormat.head(createdAt, updatedAt));
    }

    void add(Memory memory) {
        pending.raw(count == 0 ? "" : JsonFormat.SEPARATOR);
        encoder.write(memory);
        count++;
        if (pending.length() >= FLUSH_BYTES) {
            move();
        }
    }

    long end() {
        pending.raw(JsonFormat.TAIL);
        move();
        try {
            out.flush();
        } catch (IOException e) {
            throw failed(e);
        }
        return count;
    }

    private void move() {
        try {
            pending.moveTo(out);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(IOException failure) {
        return IoFailures.translate("writing the document", failure);
    }
}
