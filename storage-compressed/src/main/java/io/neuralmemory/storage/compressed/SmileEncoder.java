package io.neuralmemory.storage.compressed;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.storage.file.format.RecordBuffer;
import java.util.List;
import java.util.Map;

/** Writes memories, their fields always in the same order. */
final class SmileEncoder implements AttributeValue.Visitor<RuntimeException> {
    private static final int BYTES_BESIDES = 400;

    private final SmileWriter out;
    private final EmbeddingEncoding embeddings;

    private SmileEncoder(SmileWriter out, EmbeddingEncoding embeddings) {
        this.out = out;
        this.embeddings = embeddings;
    }

    /** Adds a record to {@code target}. */
    static void encode(Memory memory, EmbeddingEncoding embeddings, RecordBuffer target) {
        SmileWriter out = new SmileWriter(target);
        new SmileEncoder(out, embeddings).write(memory);
        out.moveTo(target);
    }

    /** About how many bytes a memory takes. */
    static int estimate(Memory memory) {
        return BYTES_BESIDES
                + EmbeddingEncoding.LONGEST_NUMBER * memory.value().embedding().dimension()
                + memory.value().content().length() * 9 / 8;
    }

    private void write(Memory memory) {
        out.token(SmileTokens.START_OBJECT);
        write(memory.key());
        write(memory.value());
        out.token(SmileTokens.END_OBJECT);
    }

    private void write(MemoryKey key) {
        out.raw(SmileNames.KEY).token(SmileTokens.START_OBJECT);
        out.raw(SmileNames.ID).text(key.id());
        out.raw(SmileNames.TIMESTAMP).whole(key.timestamp().getEpochSecond());
        out.raw(SmileNames.CONTEXT_HASH).unsigned(key.contextHash());
        out.token(SmileTokens.END_OBJECT);
    }

    private void write(MemoryValue value) {
        out.raw(SmileNames.VALUE).token(SmileTokens.START_OBJECT);
        EmbeddingVector embedding = value.embedding();
        embeddings.encode(embedding, out.raw(SmileNames.EMBEDDING).binary(embeddings.byteLength(embedding)));
        out.raw(SmileNames.CONTENT).text(value.content());
        write(value.metadata());
        out.token(SmileTokens.END_OBJECT);
    }

    private void write(MemoryMetadata metadata) {
        out.raw(SmileNames.METADATA).token(SmileTokens.START_OBJECT);
        out.raw(SmileNames.IMPORTANCE).real32(metadata.importance());
        out.raw(SmileNames.ACCESS_COUNT).whole(metadata.accessCount());
        out.raw(SmileNames.LAST_ACCESSED).whole(metadata.lastAccessed().getEpochSecond());
        out.raw(SmileNames.DECAY_FACTOR).real32(metadata.decayFactor());
        out.raw(SmileNames.TAGS);
        texts(metadata.tags());
        if (!metadata.attributes().isEmpty()) {
            out.raw(SmileNames.ATTRIBUTES).token(SmileTokens.START_OBJECT);
            for (Map.Entry<String, AttributeValue> attribute :
                    metadata.attributes().entrySet()) {
                out.name(attribute.getKey());
                attribute.getValue().accept(this);
            }
            out.token(SmileTokens.END_OBJECT);
        }
        if (metadata.expiresAt().isPresent()) {
            out.raw(SmileNames.EXPIRES_AT).whole(metadata.expiresAt().get().getEpochSecond());
        }
        out.token(SmileTokens.END_OBJECT);
    }

    @Override
    public void text(String value) {
        out.text(value);
    }

    @Override
    public void flag(boolean value) {
        out.flag(value);
    }

    @Override
    public void whole(long value) {
        out.whole(value);
    }

    @Override
    public void real(double value) {
        out.real64(value);
    }

    @Override
    public void texts(List<String> values) {
        out.token(SmileTokens.START_ARRAY);
        for (String value : values) {
            out.text(value);
        }
        out.token(SmileTokens.END_ARRAY);
    }
}
