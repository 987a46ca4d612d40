package io.neuralmemory.benchmarks;

import io.neuralmemory.Memory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that makes a store for {@link FirstAnswer} and the like. */
public final class FilledStore {
    private FilledStore() {}

    /** Takes the contender's name, its directory, what kind of memories and how many, and the file for the question. */
    public static void main(String[] arguments) throws IOException {
        List<Memory> all = Material.memories(arguments[2], Integer.parseInt(arguments[3]));
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        try (Contender contender = Contender.open(arguments[0], directory)) {
            contender.put(all);
            contender.save();
        }
        float[] embedding = all.get(0).value().embedding().toArray();
        ByteBuffer bytes = ByteBuffer.allocate(embedding.length * Float.BYTES);
        bytes.asFloatBuffer().put(embedding);
        Files.write(Path.of(arguments[4]), bytes.array());
    }
}
