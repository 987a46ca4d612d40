package io.neuralmemory.springai;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.ai.test.vectorstore.BaseVectorStoreTests;
import org.springframework.ai.vectorstore.VectorStore;

/** The framework's own kit, with every backend; side by side, since most of its time it waits. */
final class VectorStoreKitTest {
    @Nested
    final class Json extends Kit {
        Json() {
            super("json");
        }
    }

    @Nested
    final class Compressed extends Kit {
        Compressed() {
            super("compressed");
        }
    }

    @Nested
    final class Sqlite extends Kit {
        Sqlite() {
            super("sqlite");
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Kit extends BaseVectorStoreTests {
        private final String backend;

        @TempDir
        Path directory;

        Kit(String backend) {
            this.backend = backend;
        }

        @Override
        protected void executeTest(Consumer<VectorStore> test) {
            try (PersistentMemory memory = new PersistentMemoryBuilder()
                    .withBackend(backend)
                    .withStoragePath(directory)
                    .build()) {
                test.accept(NeuralMemoryVectorStore.builder(memory, new LetterModel(64))
                        .build());
            }
        }
    }
}
