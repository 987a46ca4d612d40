package io.neuralmemory.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.EmbeddingStoreAddAllContract;
import dev.langchain4j.store.embedding.EmbeddingStoreRemoveAllContract;
import dev.langchain4j.store.embedding.EmbeddingStoreWithFilteringIT;
import dev.langchain4j.store.embedding.EmbeddingStoreWithRemovalIT;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** LangChain4j's own kit for embedding stores, with every backend, in a collection and in a store of its own. */
final class EmbeddingStoreKitTest {
    private static final EmbeddingModel MODEL = new HashedModel(64);

    @TempDir
    static Path directory;

    private static int stores;

    /** An empty store. */
    private static PersistentMemory open(String backend) {
        return new PersistentMemoryBuilder()
                .withBackend(backend)
                .withStoragePath(directory.resolve(backend + stores++))
                .build();
    }

    @Nested
    final class JsonFiltering extends Filtering {
        JsonFiltering() {
            super("json");
        }
    }

    @Nested
    final class CompressedFiltering extends Filtering {
        CompressedFiltering() {
            super("compressed");
        }
    }

    @Nested
    final class SqliteFiltering extends Filtering {
        SqliteFiltering() {
            super("sqlite");
        }
    }

    @Nested
    final class JsonRemoval extends Removal {
        JsonRemoval() {
            super("json");
        }
    }

    @Nested
    final class CompressedRemoval extends Removal {
        CompressedRemoval() {
            super("compressed");
        }
    }

    @Nested
    final class SqliteRemoval extends Removal {
        SqliteRemoval() {
            super("sqlite");
        }
    }

    abstract static class Filtering extends EmbeddingStoreWithFilteringIT
            implements EmbeddingStoreAddAllContract, EmbeddingStoreRemoveAllContract {
        private final PersistentMemory memory;
        private final EmbeddingStore<TextSegment> store;

        /** Opened here, since the kit asks for it before anything that a subclass could do before each test. */
        Filtering(String backend) {
            memory = open(backend);
            memory.storeAll(List.of(
                    NewMemory.builder("of nobody").build(),
                    NewMemory.builder("of nobody")
                            .embedding(MODEL.embed("kit").content().vector())
                            .build()));
            store = NeuralMemoryEmbeddingStore.of(memory.collection("kit"));
        }

        @AfterEach
        void close() {
            memory.close();
        }

        @Override
        public EmbeddingStore<TextSegment> embeddingStore() {
            return store;
        }

        @Override
        protected EmbeddingModel embeddingModel() {
            return MODEL;
        }

        @Override
        protected boolean supportsContains() {
            return true;
        }
    }

    abstract static class Removal extends EmbeddingStoreWithRemovalIT {
        private final PersistentMemory memory;
        private final EmbeddingStore<TextSegment> store;

        Removal(String backend) {
            memory = open(backend);
            store = NeuralMemoryEmbeddingStore.of(memory);
        }

        @AfterEach
        void close() {
            memory.close();
        }

        @Override
        protected EmbeddingStore<TextSegment> embeddingStore() {
            return store;
        }

        @Override
        protected EmbeddingModel embeddingModel() {
            return MODEL;
        }
    }
}
