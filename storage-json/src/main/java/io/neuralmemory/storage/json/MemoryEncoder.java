package io.neuralmemory.storage.json;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.util.List;
import java.util.Map;

/** Writes memories as format 1.0, each on one line. Not thread-safe. */
final class MemoryEncoder {
    private static final byte[] ID = bytes("{\"key\":{\"id\":");
    private static final byte[] TIMESTAMP = bytes(",\"timestamp\":");
    private static final byte[] CONTEXT_HASH = bytes(",\"context_hash\":");
    private static final byte[] EMBEDDING = bytes("},\"value\":{\"embedding\":");
    private static final byte[] CONTENT = bytes(",\"content\":");
    private static final byte[] IMPORTANCE = bytes(",\"metadata\":{\"importance\":");
    private static final byte[] ACCESS_COUNT = bytes(",\"access_count\":");
    private static final byte[] LAST_ACCESSED = bytes(",\"last_accessed\":");
    private static final byte[] DECAY_FACTOR = bytes(",\"decay_factor\":");
    private static final byte[] TAGS = bytes(",\"tags\":");
    private static final byte[] ATTRIBUTES = bytes(",\"attributes\":");
    private static final byte[] EXPIRES_AT = bytes(",\"expires_at\":");
    private static final byte[] END = bytes("}}}");

    private final JsonBytes out;
    private final ValueWriter values = new ValueWriter();

    MemoryEncoder(JsonBytes out) {
        this.out = out;
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(US_ASCII);
    }

    /** About how many bytes a memory takes. */
    static int estimate(Memory memory) {
        return 512
                + (FloatWriter.LONGEST + 1) * memory.value().embedding().dimension()
                + memory.value().content().length() * 9 / 8;
    }

    void write(Memory memory) {
        MemoryKey key = memory.key();
        out.raw(ID).text(key.id());
        out.raw(TIMESTAMP).whole(key.timestamp().getEpochSecond());
        out.raw(CONTEXT_HASH).unsigned(key.contextHash());
        MemoryValue value = memory.value();
        out.raw(EMBEDDING).reals(value.embedding());
        out.raw(CONTENT).text(value.content());
        metadata(value.metadata());
        out.raw(END);
    }

    private void metadata(MemoryMetadata metadata) {
        out.raw(IMPORTANCE).real(metadata.importance());
        out.raw(ACCESS_COUNT).whole(metadata.accessCount());
        out.raw(LAST_ACCESSED).whole(metadata.lastAccessed().getEpochSecond());
        out.raw(DECAY_FACTOR).real(metadata.decayFactor());
        out.raw(TAGS);
        array(metadata.tags());
        if (!metadata.attributes().isEmpty()) {
            out.raw(ATTRIBUTES);
            attributes(metadata.attributes());
        }
        if (metadata.expiresAt().isPresent()) {
            out.raw(EXPIRES_AT).whole(metadata.expiresAt().get().getEpochSecond());
        }
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
