package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a peer keeps in memory of a memory. */
public final class Row {
    /** How many bytes are neither embedding, text nor tags. */
    private static final int FIXED = 3 * Integer.BYTES + 4 * Long.BYTES + 2 * Float.BYTES;

    private final String id;
    private final float[] embedding;
    private final String content;
    private final List<String> tags;

    /** @param embedding not copied */
    public Row(String id, float[] embedding, String content, List<String> tags) {
        this.id = id;
        this.embedding = embedding;
        this.content = content;
        this.tags = List.copyOf(tags);
    }

    /** What it is asked for by. */
    public String id() {
        return id;
    }

    /** Not a copy. */
    public float[] embedding() {
        return embedding;
    }

    /** The text. */
    public String content() {
        return content;
    }

    /** In their order. */
    public List<String> tags() {
        return tags;
    }

    /** The row of a memory. */
    public static Row of(Memory memory) {
        return new Row(
                memory.id(),
                memory.value().embedding().toArray(),
                memory.value().content(),
                memory.value().metadata().tags());
    }

    /** A whole memory but for its id, as it would be kept under that key; little-endian. */
    public static byte[] bytes(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        float[] embedding = memory.value().embedding().toArray();
        byte[] content = memory.value().content().getBytes(StandardCharsets.UTF_8);
        byte[] tags = String.join(",", metadata.tags()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(FIXED + embedding.length * Float.BYTES + content.length + tags.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(embedding.length);
        bytes.asFloatBuffer().put(embedding);
        bytes.position(bytes.position() + embedding.length * Float.BYTES);
        return bytes.putInt(content.length)
                .put(content)
                .putInt(tags.length)
                .put(tags)
                .putLong(memory.key().timestamp().getEpochSecond())
                .putLong(memory.key().contextHash())
                .putLong(metadata.lastAccessed().getEpochSecond())
                .putLong(metadata.accessCount())
                .putFloat(metadata.importance())
                .putFloat(metadata.decayFactor())
                .array();
    }

    /** Reads what {@link #bytes} made. */
    public static Row read(String id, byte[] stored) {
        ByteBuffer bytes = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        float[] embedding = new float[bytes.getInt()];
        bytes.asFloatBuffer().get(embedding);
        bytes.position(bytes.position() + embedding.length * Float.BYTES);
        String content = text(bytes);
        return new Row(id, embedding, content, List.of(text(bytes).split(",", -1)));
    }

    private static String text(ByteBuffer bytes) {
        byte[] text = new byte[bytes.getInt()];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
