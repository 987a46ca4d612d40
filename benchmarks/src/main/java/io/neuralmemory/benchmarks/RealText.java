package io.neuralmemory.benchmarks;

import io.neuralmemory.EmbeddingVector;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text with its embedding by a model.
 *
 * @param text what was embedded
 * @param embedding what the model made of it
 */
record RealText(String text, EmbeddingVector embedding) {
    /** The texts in a file: their number and dimension, then each text (modified UTF-8) and its floats, big-endian. */
    static List<RealText> read(Path file) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            int dimension = in.readInt();
            List<RealText> texts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                String text = in.readUTF();
                float[] embedding = new float[dimension];
                for (int k = 0; k < dimension; k++) {
                    embedding[k] = in.readFloat();
                }
                texts.add(new RealText(text, EmbeddingVector.of(embedding)));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "reading " + file.toAbsolutePath() + "; 'benchmarks/run --real' makes it", e);
        }
    }
}
