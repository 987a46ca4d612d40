package io.neuralmemory.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.net.Proxy;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model runs here, and a store finds it by its name. */
final class BgeSmallEmbedderTest {
    private static final BgeSmallEmbedder EMBEDDER = new BgeSmallEmbedder();

    /** What was to be connected to, whichever proxy was wanted. */
    private static final List<URL> ASKED = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void watchTheNetwork() {
        URL.setURLStreamHandlerFactory(protocol -> protocol.startsWith("http") ? new Refusal() : null);
    }

    /** No connection, and a note of it. */
    private static final class Refusal extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            ASKED.add(url);
            throw new IOException("no network here");
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            return openConnection(url);
        }
    }

    @Test
    void nothingIsAskedOfAnyNetwork() {
        EMBEDDER.embed("anything");

        assertThat(ASKED).isEmpty();
    }

    private static double similarity(String one, String other) {
        float[] a = EMBEDDER.embed(one).toArray();
        float[] b = EMBEDDER.embed(other).toArray();
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            ofA += a[i] * a[i];
            ofB += b[i] * b[i];
        }
        return product / Math.sqrt(ofA * ofB);
    }

    @Test
    void whatMeansTheSameLiesNearer() {
        assertThat(similarity("Ann likes to drink tea", "Ann's favourite beverage is Earl Grey"))
                .isGreaterThan(similarity("Ann likes to drink tea", "The server listens on port 8080") + 0.1);
    }

    @Test
    void severalTextsGetWhatEachGetsAlone() {
        List<String> texts = List.of("one", "A longer sentence, with a comma.", "日本語", "one", "word ".repeat(2_000));

        List<EmbeddingVector> together = EMBEDDER.embedAll(texts);
        assertThat(together)
                .hasSize(texts.size())
                .allSatisfy(vector -> assertThat(vector.dimension()).isEqualTo(EMBEDDER.dimension()));
        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i)).isEqualTo(EMBEDDER.embed(texts.get(i)));
        }
        assertThat(EMBEDDER.embedAll(List.of())).isEmpty();
    }

    @Test
    void aStoreFindsItByItsNameAndAnswersAQuestionThatSharesNoWord(@TempDir Path directory) {
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder().withStoragePath(directory);
        try (PersistentMemory memory = builder.withEmbedder(EMBEDDER.name()).build()) {
            memory.storeAll(List.of(
                    NewMemory.builder("Ann's favourite beverage is Earl Grey")
                            .id("tea")
                            .build(),
                    NewMemory.builder("The server listens on port 8080")
                            .id("port")
                            .build(),
                    NewMemory.builder("Bob moved to Lisbon in May").id("move").build()));
        }
        try (PersistentMemory memory = PersistentMemoryBuilder.load(directory)) {
            List<MemoryMatch> matches = memory.search(
                    MemoryQuery.about("What does she like to drink?").limit(1).build());
            assertThat(matches).extracting(match -> match.memory().id()).containsExactly("tea");
        }
    }
}
