package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StorageConfig;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.components.Discovery;
import io.neuralmemory.engine.components.EmbedderChoice;
import io.neuralmemory.engine.components.NewStores;
import io.neuralmemory.engine.components.PluginChoice;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.DirectoryHome;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.SupportsForeignData;
import io.neuralmemory.spi.provider.FoundProviders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory without a store's description in which the backend recognises data. */
final class RecognitionTest {
    private static final Instant CREATED = Instant.parse("2020-02-02T20:20:20Z");
    private static final String FOREIGN = "foreign.data";

    private final FakeStore store;
    private final Path directory;

    RecognitionTest(@TempDir Path directory) {
        this.directory = directory;
        this.store = new FakeStore(directory);
    }

    @BeforeEach
    void putForeignData() throws IOException {
        Files.writeString(directory.resolve(FOREIGN), "data");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void writingMakesItAStoreThatIsAsOldAsTheData() {
        store.open(builder()).store(memory("first", "content"));

        StoreDescription description = new StoreProperties(directory).read();
        assertThat(description.header().createdAt()).isEqualTo(CREATED);
        assertThat(description.header().dimension()).isEmpty();
        assertThat(description.backend()).isEqualTo("fake");
        assertThat(description.log()).contains("fake-log");
    }

    @Test
    void aConfiguredDimensionIsStamped() {
        store.open(builder().withEmbeddingDim(3));

        assertThat(new StoreProperties(directory).read().header().dimension()).hasValue(3);
    }

    @Test
    void aReaderWritesNothing() {
        try (PersistentMemory reader = builder().withReadOnly(true).build()) {
            assertThat(reader.size()).isZero();
        }
        assertThat(StoreDirectory.names(directory)).containsExactly(FOREIGN);
    }

    @Test
    void whatIsNotRecognisedIsRefused() {
        assertThatThrownBy(() -> store.builder().build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("no store, and not empty: it holds " + FOREIGN);
        assertThat(StoreDirectory.names(directory)).containsExactly(FOREIGN);
    }

    @Test
    void anOpeningThatIsRefusedLeavesNothingBehind() {
        assertThatThrownBy(() -> builder().withOption("fake.unknown", "x").build())
                .isInstanceOf(StoreConfigurationException.class);
        assertThat(StoreDirectory.names(directory)).containsExactly(FOREIGN);
    }

    @Test
    void amongSeveralBackendsTheOneThatKnowsTheDataTakesThem() {
        StoreComponents components =
                components(StorageConfig.at(directory), new Named("other", false), knowing("fake"));

        assertThat(new NewStores(components).recognised(home()))
                .hasValueSatisfying(
                        description -> assertThat(description.backend()).isEqualTo("fake"));
    }

    @Test
    void dataThatSeveralBackendsKnowNeedAName() {
        StorageConfig config = StorageConfig.at(directory);

        assertThatThrownBy(() -> new NewStores(components(config, knowing("one"), knowing("two"))).recognised(home()))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("several backends know the data")
                .hasMessageContaining("one, two");
        assertThat(new NewStores(components(config.withBackend("two"), knowing("one"), knowing("two")))
                        .recognised(home()))
                .hasValueSatisfying(
                        description -> assertThat(description.backend()).isEqualTo("two"));
    }

    private StoreHome home() {
        return new DirectoryHome(directory);
    }

    private static Named knowing(String name) {
        return new Named(name, true);
    }

    private static StoreComponents components(StorageConfig config, StorageBackendProvider... backends) {
        return new StoreComponents(
                config.withReadOnly(true),
                new PluginChoice(
                        new Discovery<>(
                                "storage backend", FoundProviders.of(List.of(backends), StorageBackendProvider::name)),
                        PluginChoice.logs(null),
                        Optional.empty(),
                        new EmbedderChoice(Optional.empty())),
                Clock.systemUTC(),
                null,
                id -> true);
    }

    /** A backend of this name that is never opened. */
    private record Named(String name, boolean knowsEverything) implements StorageBackendProvider, SupportsForeignData {
        @Override
        public StorageBackend open(StorageSettings settings) {
            throw new IllegalStateException("nothing is to be opened here");
        }

        @Override
        public Optional<StoreHeader> recognise(Path directory) {
            return knowsEverything
                    ? Optional.of(new StoreHeader("an id", CREATED, OptionalInt.empty()))
                    : Optional.empty();
        }
    }

    private PersistentMemoryBuilder builder() {
        return store.builder().withBackend(new Recognising(store.medium.backend()));
    }

    private record Recognising(StorageBackendProvider backend) implements StorageBackendProvider, SupportsForeignData {
        @Override
        public String name() {
            return backend.name();
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            return backend.open(settings);
        }

        @Override
        public Optional<StoreHeader> recognise(Path directory) {
            return Files.exists(directory.resolve(FOREIGN))
                    ? Optional.of(new StoreHeader(UUID.randomUUID().toString(), CREATED, OptionalInt.empty()))
                    : Optional.empty();
        }
    }
}
