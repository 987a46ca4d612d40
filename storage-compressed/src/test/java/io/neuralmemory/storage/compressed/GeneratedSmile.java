package io.neuralmemory.storage.compressed;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Memories as Jackson's generator writes them: what {@link SmileEncoder} is compared with. */
final class GeneratedSmile {
    private static final int BYTES_BESIDES = 400;

    private static final SmileFactory FACTORY = SmileFactory.builder()
            .disable(SmileGenerator.Feature.CHECK_SHARED_NAMES)
            .disable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
            .disable(SmileGenerator.Feature.ENCODE_BINARY_AS_7BIT)
            .build();

    private final JsonGenerator out;
    private final EmbeddingEncoding embeddings;
    private final ValueWriter values = new ValueWriter();

    private GeneratedSmile(JsonGenerator out, EmbeddingEncoding embeddings) {
        this.out = out;
        this.embeddings = embeddings;
    }

    static byte[] encode(Memory memory, EmbeddingEncoding embeddings) {
        int estimate = BYTES_BESIDES
                + EmbeddingEncoding.LONGEST_NUMBER * memory.value().embedding().dimension()
                + memory.value().content().length() * 9 / 8;
        return bytes(estimate, out -> new GeneratedSmile(out, embeddings).write(memory));
    }

    private void write(Memory memory) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("key");
        write(memory.key());
        out.writeObjectFieldStart("value");
        write(memory.value());
        out.writeEndObject();
    }

    private void write(MemoryKey key) throws IOException {
        out.writeStringField("id", key.id());
        out.writeNumberField("timestamp", key.timestamp().getEpochSecond());
        out.writeFieldName("context_hash");
        if (key.contextHash() >= 0) {
            out.writeNumber(key.contextHash());
        } else {
            out.writeNumber(new BigInteger(Long.toUnsignedString(key.contextHash())));
        }
        out.writeEndObject();
    }

    private void write(MemoryValue value) throws IOException {
        out.writeBinaryField("embedding", embeddings.encode(value.embedding()));
        out.writeStringField("content", value.content());
        out.writeObjectFieldStart("metadata");
        write(value.metadata());
        out.writeEndObject();
    }

    private void write(MemoryMetadata metadata) throws IOException {
        out.writeNumberField("importance", metadata.importance());
        out.writeNumberField("access_count", metadata.accessCount());
        out.writeNumberField("last_accessed", metadata.lastAccessed().getEpochSecond());
        out.writeNumberField("decay_factor", metadata.decayFactor());
        out.writeFieldName("tags");
        write(metadata.tags());
        if (!metadata.attributes().isEmpty()) {
            out.writeObjectFieldStart("attributes");
            for (Map.Entry<String, AttributeValue> attribute :
                    metadata.attributes().entrySet()) {
                out.writeFieldName(attribute.getKey());
                attribute.getValue().accept(values);
            }
            out.writeEndObject();
        }
        if (metadata.expiresAt().isPresent()) {
            out.writeNumberField("expires_at", metadata.expiresAt().get().getEpochSecond());
        }
        out.writeEndObject();
    }

    private void write(List<String> texts) throws IOException {
        out.writeStartArray();
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private final class ValueWriter implements AttributeValue.Visitor<IOException> {
        @Override
        public void text(String value) throws IOException {
            out.writeString(value);
        }

        @Override
        public void flag(boolean value) throws IOException {
            out.writeBoolean(value);
        }

        @Override
        public void whole(long value) throws IOException {
            out.writeNumber(value);
        }

        @Override
        public void real(double value) throws IOException {
            out.writeNumber(value);
        }

        @Override
        public void texts(List<String> values) throws IOException {
            write(values);
        }
    }

    /** The bytes of one value, without a document's header. */
    static byte[] bytes(int estimate, Writing writing) {
        Output out = new Output(estimate);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return out.behindHeader();
    }

    /** Memory, from which bytes are copied once. */
    private static final class Output extends ByteArrayOutputStream {
        Output(int capacity) {
            super(capacity);
        }

        /** The generator insists on a header wherever there may be raw binary values. */
        byte[] behindHeader() {
            return Arrays.copyOfRange(buf, SmileHead.HEADER.length, count);
        }
    }

    /** Writes one value. */
    interface Writing {
        void to(JsonGenerator generator) throws IOException;
    }
}
