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
    private final ValueWriter values = new ValueWriter();

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
        array(metadata.tags());
        if (!metadata.attributes().isEmpty()) {
            out.raw(",\"attributes\":");
            attributes(metadata.attributes());
        }
        metadata.expiresAt().ifPresent(instant -> out.raw(",\"expires_at\":").whole(instant.getEpochSecond()));
        out.raw("}");
    }

    private void array(List<String> texts) {
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
            attribute.getValue().accept(values);
            before = ",";
        }
        out.raw("}");
    }

    private final class ValueWriter implements AttributeValue.Visitor<RuntimeException> {
        @Override
        public void text(String value) {
            out.text(value);
        }

        @Override
        public void flag(boolean value) {
            out.raw(value ? "true" : "false");
        }

        @Override
        public void whole(long value) {
            out.whole(value);
        }

        @Override
        public void real(double value) {
            out.real(value);
        }

        @Override
        public void texts(List<String> values) {
            array(values);
        }
    }
}
