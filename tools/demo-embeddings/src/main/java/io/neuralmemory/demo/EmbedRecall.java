package io.neuralmemory.demo;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * Adds to each question of {@code recall.tsv} its embedding, as a third column: one signed byte a dimension in base 64, in
 * proportion to the greatest, which is ±127. That is exact enough to compare with, and the test's own in every bit.
 */
public final class EmbedRecall {
    private static final int GREATEST = 127;

    private EmbedRecall() {}

    /**
     * Writes the file.
     *
     * @param args the folder to read from and the file to write
     * @throws IOException if the source cannot be read or the result cannot be written
     */
    public static void main(String[] args) throws IOException {
        var model = new AllMiniLmL6V2QuantizedEmbeddingModel();
        List<String> lines = QuestionLine.readAll(Path.of(args[0]).resolve("recall.tsv")).stream()
                .map(line -> line.text() + "\t" + line.expect() + "\t"
                        + base64(model.embed(line.text()).content().vector()))
                .toList();
        Files.write(Path.of(args[1]), lines);
        System.out.printf(Locale.ROOT, "%d questions written to %s%n", lines.size(), args[1]);
    }

    private static String base64(float[] vector) {
        float greatest = 0;
        for (float value : vector) {
            greatest = Math.max(greatest, Math.abs(value));
        }
        byte[] bytes = new byte[vector.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(vector[i] / greatest * GREATEST);
        }
        return Base64.getEncoder().encodeToString(bytes);
    }
}
