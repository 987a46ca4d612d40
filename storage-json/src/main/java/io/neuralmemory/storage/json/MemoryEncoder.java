package io.neuralmemory.storage.json;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.util.List;
import java.util.Map;

/** Writes memories as format 1.0, each on one line. Not thread-safe. */
final class MemoryEncoder {
    private final JsonBytes out;

    MemoryEncoder(JsonBytes out) {
        this.out = out;
    }

    /** About how many bytes a memory takes. */
    static int estimate(Memory memory) {
        return 512
                + (FloatWriter.LONGEST + 1) * memory.value().embedding().dimension()
                + memory.value().content().length() * 9 / 8;
    }

    void write(Memory memory) {
        out.raw("{\"key\":");
        key(memory.key());
        out.raw(",\"value\":");
        value(memory.value());
        out.raw("}");
    }

    private void key(MemoryKey key) {
        out.raw("{\"id\":").text(key.id());
        out.raw(",\"timestamp\":").whole(key.timestamp().getEpochSecond());
        out.raw(",\"context_hash\":").unsigned(key.contextHash()).raw("}");
    }

    private void value(MemoryValue value) {
        out.raw("{\"embedding\":").reals(value.embedding());
        out.raw(",\"content\":").text(value.content()).raw(",\"metadata\":");
        metadata(value.metadata());
        out.raw("}");
    }

    private void metadata(MemoryMetadata metadata) {
        out.raw("{\"importance\":").real(metadata.importance());
        out.raw(",\"access_count\":").whole(metadata.accessCount());
        out.raw(",\"last_accessed\":").whole(metadata.lastAccessed().getEpochSecond());
        out.raw(",\"decay_factor\":").real(metadata.decayFactor());
        out.raw(",\"tags\":");
        texts(metadata.tags());
        if (!metadata.attributes().isEmpty()) {
            out.raw(",\"attributes\":");
            attributes(metadata.attributes());
        }
        metadata.expiresAt().ifPresent(instant -> out.raw(",\"expires_at\":").whole(instant.getEpochSecond()));
        out.raw("}");
    }

    private void texts(List<String> texts) {
        String before = "[";
        for (String text : texts) {
            out.raw(before).text(text);
            before = ",";
        }
        out.raw(texts.isEmpty() ? "[]" : "]");
    }

    private void attributes(Map<String, AttributeValue> attributes) {
        String before = "{";
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            out.raw(before).text(attribute.getKey()).raw(":");
            attribute(attribute.getValue());
            before = ",";
        }
        out.raw("}");
    }

    private void attribute(AttributeValue value) {
        if (value instanceof AttributeValue.Text text) {
            out.text(text.value());
        } else if (value instanceof AttributeValue.Flag flag) {
            out.raw(flag.value() ? "true" : "false");
        } else if (value instanceof AttributeValue.Whole whole) {
            out.whole(whole.value());
        } else if (value instanceof AttributeValue.Real real) {
            out.real(real.value());
        } else if (value instanceof AttributeValue.Texts list) {
            texts(list.values());
        }
    }
}
