package io.neuralmemory.storage.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.storage.file.format.DocumentFormat;
import io.neuralmemory.storage.file.format.RecordMark;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/** One memory a line: id and content in Base64, time, hash, bits of the floats. */
public final class LineFormat implements DocumentFormat {
    private static final String END = "#end";

    /** The format; there is no state. */
    public LineFormat() {}

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public String extension() {
        return ".txt";
    }

    @Override
    public byte[] head(StoreHeader header, Instant updatedAt) {
        return ("#lines 1 " + header.storeId() + "\n").getBytes(UTF_8);
    }

    @Override
    public byte[] separator() {
        return "\n".getBytes(UTF_8);
    }

    @Override
    public byte[] tail(List<RecordMark> index) {
        StringBuilder tail = new StringBuilder("\n" + END);
        for (RecordMark mark : index) {
            tail.append(' ').append(base64(mark.id()));
            tail.append(' ').append(mark.byteLength()).append(' ').append(mark.checksum());
        }
        return tail.append('\n').toString().getBytes(UTF_8);
    }

    @Override
    public Optional<List<RecordMark>> index(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        String[] parts = text.substring(text.lastIndexOf(END) + 1).strip().split(" ", -1);
        List<RecordMark> index = new ArrayList<>();
        try {
            for (int i = 1; i < parts.length; i += 3) {
                index.add(
                        new RecordMark(text(parts[i]), Integer.parseInt(parts[i + 1]), Integer.parseInt(parts[i + 2])));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return index.isEmpty() ? Optional.empty() : Optional.of(index);
    }

    @Override
    public byte[] encode(Memory memory) {
        StringJoiner line = new StringJoiner(" ")
                .add(base64(memory.id()))
                .add("" + memory.key().timestamp().getEpochSecond())
                .add("" + memory.key().contextHash())
                .add("c" + base64(memory.value().content()));
        EmbeddingVector embedding = memory.value().embedding();
        for (int i = 0; i < embedding.dimension(); i++) {
            line.add(Integer.toHexString(Float.floatToRawIntBits(embedding.at(i))));
        }
        return line.toString().getBytes(UTF_8);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Override
    public Memory decode(byte[] record) {
        try {
            String[] parts = new String(record, UTF_8).split(" ", -1);
            float[] floats = new float[Math.max(0, parts.length - 4)];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = Float.intBitsToFloat(Integer.parseUnsignedInt(parts[i + 4], 16));
            }
            MemoryKey key = new MemoryKey(
                    text(parts[0]), Instant.ofEpochSecond(Long.parseLong(parts[1])), Long.parseLong(parts[2]));
            return new Memory(
                    key, new MemoryValue(EmbeddingVector.of(floats), text(parts[3].substring(1)), Stores.metadata()));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CorruptStoreException("no record", e);
        }
    }

    private static String text(String base64) {
        return new String(Base64.getDecoder().decode(base64), UTF_8);
    }

    @Override
    public RecordReader records(InputStream document) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(document, UTF_8));
        String head = lines.readLine();
        if (head == null || !head.startsWith("#lines 1 ")) {
            throw new CorruptStoreException("no head");
        }
        return () -> {
            String line = lines.readLine();
            if (line != null && line.isEmpty()) {
                // Head and tail alone, with nothing in between.
                line = lines.readLine();
            }
            if (line == null) {
                throw new CorruptStoreException("document ends early");
            } else if (!line.startsWith(END)) {
                return Optional.of(line.getBytes(UTF_8));
            } else if (lines.read() >= 0) {
                throw new CorruptStoreException("bytes after the end");
            }
            return Optional.empty();
        };
    }
}
