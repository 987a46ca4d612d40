package io.neuralmemory.it;

import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A process that gives a store the embeddings of another model, so far as it is let. */
final class ReembeddingProcess {
    /** After so many memories it says how far it is, and waits to be let on: by a byte, or by the end of its input. */
    static final int STRETCH = 100;

    private ReembeddingProcess() {}

    /** Takes the store and the model's name. */
    public static void main(String[] arguments) {
        long memories = new PersistentMemoryBuilder()
                .withStoragePath(Path.of(arguments[0]))
                .reembed(new NamedModel(arguments[1]), (phase, count, total) -> {
                    if (count % STRETCH == 0) {
                        System.out.println(phase + " " + count);
                        waitToBeLetOn();
                    }
                });
        System.out.println("DONE " + memories);
    }

    private static void waitToBeLetOn() {
        try {
            if (System.in.read() < 0) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
