package io.neuralmemory.tck.toy;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.MemoryValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a memory as bytes and reads it back. The bytes are trusted: whoever reads has verified a checksum. */
final class MemoryCodec {
    private MemoryCodec() {}

    static void write(Memory memory, DataOutputStream out) throws IOException {
        writeText(memory.id(), out);
        out.writeLong(memory.key().timestamp().getEpochSecond());
        out.writeLong(memory.key().contextHash());
        writeText(memory.value().content(), out);
        float[] embedding = memory.value().embedding().toArray();
        out.writeInt(embedding.length);
        for (float value : embedding) {
            out.writeInt(Float.floatToRawIntBits(value));
        }
        writeMetadata(memory.value().metadata(), out);
    }

    static Memory read(DataInputStream in) throws IOException {
        MemoryKey key = new MemoryKey(readText(in), Instant.ofEpochSecond(in.readLong()), in.readLong());
        String content = readText(in);
        float[] embedding = new float[in.readInt()];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = Float.intBitsToFloat(in.readInt());
        }
        return new Memory(key, new MemoryValue(EmbeddingVector.of(embedding), content, readMetadata(in)));
    }

    private static void writeMetadata(MemoryMetadata metadata, DataOutputStream out) throws IOException {
        out.writeFloat(metadata.importance());
        out.writeLong(metadata.accessCount());
        out.writeLong(metadata.lastAccessed().getEpochSecond());
        out.writeFloat(metadata.decayFactor());
        writeTexts(metadata.tags(), out);
        out.writeInt(metadata.attributes().size());
        for (Map.Entry<String, AttributeValue> attribute : metadata.attributes().entrySet()) {
            writeText(attribute.getKey(), out);
            attribute.getValue().accept(new AttributeWriter(out));
        }
        out.writeLong(metadata.expiresAt().map(Instant::getEpochSecond).orElse(-1L));
    }

    private static MemoryMetadata readMetadata(DataInputStream in) throws IOException {
        MemoryMetadata.Builder metadata = MemoryMetadata.builder()
                .importance(in.readFloat())
                .accessCount(in.readLong())
                .lastAccessed(Instant.ofEpochSecond(in.readLong()))
                .decayFactor(in.readFloat())
                .tags(readTexts(in));
        for (int i = in.readInt(); i > 0; i--) {
            metadata.attribute(readText(in), readAttribute(in));
        }
        long expiresAt = in.readLong();
        return (expiresAt < 0 ? metadata : metadata.expiresAt(Instant.ofEpochSecond(expiresAt))).build();
    }

    private record AttributeWriter(DataOutputStream out) implements AttributeValue.Visitor<IOException> {
        @Override
        public void text(String value) throws IOException {
            out.writeByte(0);
            writeText(value, out);
        }

        @Override
        public void flag(boolean value) throws IOException {
            out.writeByte(1);
            out.writeBoolean(value);
        }

        @Override
        public void whole(long value) throws IOException {
            out.writeByte(2);
            out.writeLong(value);
        }

        @Override
        public void real(double value) throws IOException {
            out.writeByte(3);
            out.writeDouble(value);
        }

        @Override
        public void texts(List<String> values) throws IOException {
            out.writeByte(4);
            writeTexts(values, out);
        }
    }

    private static AttributeValue readAttribute(DataInputStream in) throws IOException {
        return switch (in.readByte()) {
            case 0 -> AttributeValue.of(readText(in));
            case 1 -> AttributeValue.of(in.readBoolean());
            case 2 -> AttributeValue.of(in.readLong());
            case 3 -> AttributeValue.of(in.readDouble());
            default -> AttributeValue.of(readTexts(in));
        };
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(text, out);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            texts.add(readText(in));
        }
        return texts;
    }

    static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
