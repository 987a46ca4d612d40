package io.neuralmemory.recall;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.embeddings.BgeSmallEmbedder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The embeddings of texts by bge-small-en-v1.5, quantised; computed once and kept in a file. */
final class Embeddings {
    private final Path file;
    private final Map<String, EmbeddingVector> known = new HashMap<>();
    private final Embedder model = new BgeSmallEmbedder();

    /** @param file where they are kept; need not exist */
    Embeddings(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                read(in);
            }
        }
    }

    private void read(DataInputStream in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            String text = in.readUTF();
            float[] floats = new float[in.readInt()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = in.readFloat();
            }
            known.put(text, EmbeddingVector.of(floats));
        }
    }

    /** Computes what is missing, and keeps everything. */
    void require(List<String> texts) throws IOException {
        int before = known.size();
        texts.forEach(this::of);
        if (known.size() > before) {
            save();
        }
    }

    EmbeddingVector of(String text) {
        return known.computeIfAbsent(text, model::embed);
    }

    private void save() throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            write(out);
        }
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(known.size());
        for (Map.Entry<String, EmbeddingVector> entry : known.entrySet()) {
            out.writeUTF(entry.getKey());
            float[] floats = entry.getValue().toArray();
            out.writeInt(floats.length);
            for (float number : floats) {
                out.writeFloat(number);
            }
        }
    }
}
