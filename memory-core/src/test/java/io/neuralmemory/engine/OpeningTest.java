package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What may be opened, what is refused and how, and that an opening that fails leaves nothing behind. */
final class OpeningTest {
    private final EngineThreads threads = new EngineThreads();
    private final Path parent;
    private final FakeStore store;

    OpeningTest(@TempDir Path parent) {
        this.parent = parent;
        this.store = new FakeStore(parent.resolve("deep/store"));
    }

    @AfterEach
    void close() {
        store.close();
        threads.awaitEnded();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void missingDirectoriesAreMade() throws IOException {
        store.open();

        assertThat(names(store.directory)).containsExactly("neural-memory.lock", "store.properties");
    }

    @Test
    void aBackendThatDoesNotCompressRefusesToBeToldTo() {
        assertThatThrownBy(() -> store.open(store.builder().withCompress(true)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("compress is true, which means nothing to the backend 'fake'");
        assertThat(store.directory).doesNotExist();
    }

    @Test
    void aStoreReachedThroughALinkIsTheSameStore() throws IOException {
        store.open().store(memory("a", "1"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), store.directory);

        assertThatThrownBy(() -> store.open(store.builder().withStoragePath(link)))
                .isInstanceOf(io.neuralmemory.StoreLockedException.class);
    }

    @Test
    void loadingWhatIsNoStoreSaysSoAndMakesNothing() throws IOException {
        Path empty = Files.createDirectory(parent.resolve("empty"));

        assertThatThrownBy(() -> PersistentMemoryBuilder.load(parent.resolve("missing")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> PersistentMemoryBuilder.load(empty))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("empty directory");
        assertThat(names(parent)).containsExactly("empty");
        assertThat(names(empty)).isEmpty();
    }

    @Test
    void loadingFindsTheBackendByTheNameInTheStore() {
        store.open().close();

        assertThatThrownBy(() -> PersistentMemoryBuilder.load(store.directory))
                .isInstanceOf(io.neuralmemory.IncompatibleStoreException.class)
                .hasMessageContaining("'fake");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsRefused() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "mine");

        assertThatThrownBy(() -> store.open(store.builder().withStoragePath(file)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> PersistentMemoryBuilder.load(file)).isInstanceOf(StoreConfigurationException.class);
        assertThatThrownBy(() -> store.open(store.builder().withStoragePath(file.resolve("below"))))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aDirectoryWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(store.directory);
        Files.writeString(store.directory.resolve("thesis.txt"), "mine");

        assertThatThrownBy(store::open)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("thesis.txt");
        assertThatThrownBy(() -> PersistentMemoryBuilder.load(store.directory))
                .isInstanceOf(StoreConfigurationException.class);
        assertThat(names(store.directory)).containsExactly("thesis.txt");
    }

    @Test
    void aStoreWithoutItsDescriptionIsDamagedNotNew() throws IOException {
        Files.createDirectories(store.directory);
        Files.writeString(store.directory.resolve("manifest-000001.json"), "{}");

        assertThatThrownBy(store::open)
                .isInstanceOf(CorruptStoreException.class)
                .hasMessageContaining("store.properties is missing");
        assertThat(names(store.directory)).containsExactly("manifest-000001.json");
    }

    @Test
    void whatACreationLeftBehindThatDiedEarlyIsNoObstacle() throws IOException {
        Files.createDirectories(store.directory);
        Files.writeString(store.directory.resolve("neural-memory.lock"), "12345\n");
        Files.writeString(store.directory.resolve("store.properties.tmp"), "# half");

        store.open().store(memory("a", "1"));
        assertThat(names(store.directory)).containsExactly("neural-memory.lock", "store.properties");
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKEND_OPEN", "LOAD", "LOG_OPEN", "REPLAY", "START", "COMMIT", "TRUNCATE"})
    void anOpeningThatFailsAtAnyStepReleasesThreadsAndLock(Step step) {
        store.hooks.failOnce(step, () -> new StoreUnavailableException("planted"));
        assertThatThrownBy(store::open).isInstanceOf(StoreUnavailableException.class);
        threads.awaitEnded();
        store.hooks.failOnce(step, () -> new OutOfMemoryError("planted"));
        assertThatThrownBy(store::open).isInstanceOf(OutOfMemoryError.class);
        threads.awaitEnded();

        assertThat(store.hooks.visits(Step.BACKEND_CLOSE)).isEqualTo(step == Step.BACKEND_OPEN ? 0 : 2);
        store.open();
    }

    @Test
    void aFailureToReleaseIsToldBesideTheFailureToOpen() {
        store.hooks.failOnce(Step.LOAD, () -> new StoreUnavailableException("first"));
        store.hooks.failOnce(Step.BACKEND_CLOSE, () -> new StoreUnavailableException("second"));

        assertThatThrownBy(store::open)
                .hasMessageContaining("first")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("second"));
    }

    @Test
    void anUnknownOptionIsRefusedByNameAndTheNextAttemptIsFree() throws IOException {
        assertThatThrownBy(() -> store.open(store.builder().withOption("fake.typo", "1")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("fake.typo")
                .hasMessageContaining("fake.known");
        assertThat(names(store.directory)).containsExactly("neural-memory.lock");

        for (String key : List.of("hh.cache", "cache", "fakes.cache")) {
            assertThatThrownBy(() -> store.open(store.builder().withOption(key, "1")))
                    .isInstanceOf(StoreConfigurationException.class)
                    .hasMessage("option '" + key + "' is nobody's here; those of this store begin with 'fake.' or"
                            + " 'fake-log.' (did you mean 'fake.cache' or 'fake-log.cache'?)");
        }
        store.open(store.builder().withOption("fake.known", "1")).close();
        assertThatThrownBy(() -> store.open(store.builder().withOption("hh.cache", "1")))
                .hasMessageContaining("option 'hh.cache' is nobody's here");
        store.open();
    }

    @Test
    void anOptionThatNoFileCanKeepIsRefused() throws IOException {
        assertThatThrownBy(() -> store.open(store.builder().withOption("fake.known", "1\nbackend=other")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("fake.known");
        assertThatThrownBy(() -> store.open(store.builder().withOption("fake.a=b", "1")))
                .isInstanceOf(StoreConfigurationException.class);
        assertThat(names(store.directory)).containsExactly("neural-memory.lock");
    }

    private PersistentMemoryBuilder withoutLog() {
        return new PersistentMemoryBuilder()
                .withBackend(store.medium.backend())
                .withStoragePath(store.directory)
                .withClock(store.clock);
    }

    @Test
    void aNewStoreThatNeedsALogSaysWhichModuleToAdd() {
        assertThatThrownBy(() -> store.open(withoutLog()))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("LOGGED")
                .hasMessageContaining("storage-file");
    }

    @Test
    void aStoreCreatedWithoutALogIsOpenedWithALoggedModeOnlyToBeRefused() {
        PersistentMemory memory = store.open(withoutLog().withDurability(Durability.COMMITTED));
        memory.store(memory("a", "1"));
        memory.close();

        assertThatThrownBy(() -> store.open(withoutLog()))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("created without one");
        assertThatThrownBy(store::open).isInstanceOf(StoreConfigurationException.class);
        assertThat(store.open(withoutLog().withDurability(Durability.NONE)).contains("a"))
                .isTrue();
    }

    @Test
    void aStoreCreatedWithoutALogIsReadWithNoFurtherSettings() {
        PersistentMemory memory = store.open(withoutLog().withDurability(Durability.COMMITTED));
        memory.store(memory("a", "1"));
        memory.close();

        assertThat(store.open(withoutLog().withReadOnly(true)).contains("a")).isTrue();
    }

    @Test
    void noBackendOnThePathIsItsOwnMessage() {
        assertThatThrownBy(() -> new PersistentMemoryBuilder()
                        .withStoragePath(store.directory.toString())
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("no storage backend")
                .hasMessageContaining("storage-json");
    }

    @Test
    void aBackendNamedThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> store.open(store.builder().withBackend("sqlite")))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("'sqlite'")
                .hasMessageContaining("fake");
    }

    @Test
    void theDescriptionIsTextThatAPersonCanRead() throws IOException {
        store.open(store.builder().withEmbeddingDim(3).withOption("fake.known", "é"));

        assertThat(Files.readString(store.directory.resolve("store.properties"), UTF_8))
                .contains("format=1\n", "backend=fake\n", "log=fake-log\n", "dimension=3\n", "option.fake.known=é\n");
    }
}
