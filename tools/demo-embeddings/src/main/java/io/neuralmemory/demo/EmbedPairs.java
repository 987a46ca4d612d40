package io.neuralmemory.demo;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * Embeds pairs of the demo's memories, texts of about 200 characters, for the benchmarks. The file holds the number of
 * texts and the dimension, then each text (modified UTF-8) and its floats, big-endian.
 */
public final class EmbedPairs {
    private static final int TEXTS = 5_000;

    private EmbedPairs() {}

    /**
     * Writes the file whole or not at all.
     *
     * @param args the folder to read from and the file to write
     * @throws IOException if a source cannot be read or the result cannot be written
     */
    public static void main(String[] args) throws IOException {
        List<String> lines = MemoryLine.readAll(Path.of(args[0]).resolve("memories.tsv")).stream()
                .map(MemoryLine::text)
                .toList();
        Path target = Path.of(args[1]);
        Path unfinished = target.resolveSibling(target.getFileName() + ".tmp");
        var model = new AllMiniLmL6V2QuantizedEmbeddingModel();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            out.writeInt(TEXTS);
            out.writeInt(model.dimension());
            for (int i = 0; i < TEXTS; i++) {
                String text = pair(lines, i);
                out.writeUTF(text);
                for (float value : model.embed(text).content().vector()) {
                    out.writeFloat(value);
                }
            }
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        System.out.printf(Locale.ROOT, "%d texts embedded into %s%n", TEXTS, target);
    }

    /** Every number has a pair of its own, as long as there are pairs. */
    private static String pair(List<String> lines, int number) {
        int first = number % lines.size();
        int distance = 1 + number / lines.size();
        return lines.get(first) + " " + lines.get((first + distance) % lines.size());
    }
}
