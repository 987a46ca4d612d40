package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that could not be created leaves a directory as free as it was, at whatever step it failed. */
final class FailedCreationTest {
    private final Path directory;

    FailedCreationTest(@TempDir Path temporary) {
        directory = temporary.resolve("store");
    }

    @ParameterizedTest
    @EnumSource(names = {"BACKEND_OPEN", "LOAD", "LOG_OPEN", "REPLAY", "START", "COMMIT", "TRUNCATE"})
    void nothingIsLeftWhateverStepFails(Step step) {
        for (Supplier<Throwable> failure : List.<Supplier<Throwable>>of(
                () -> new StoreFullException("no room"),
                () -> new IllegalStateException("boom"),
                () -> new NoClassDefFoundError("missing/Driver"),
                () -> new OutOfMemoryError("planted"))) {
            FakeStore store = new FakeStore(directory);
            leaveAFileAt(store, Step.BACKEND_OPEN, Step.START, Step.COMMIT);
            store.hooks.failAfter(step, failure);

            assertThatThrownBy(store::open).hasNoSuppressedExceptions();

            assertThat(lasting()).as("after %s failed", step).isEmpty();
        }
        opensAnew();
    }

    @Test
    void whatLayThereBeforeStays() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("half.tmp"), "of somebody else");
        FakeStore store = new FakeStore(directory);
        leaveAFileAt(store, Step.START);
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));

        assertThatThrownBy(store::open).isInstanceOf(StoreFullException.class);

        assertThat(lasting()).containsExactly("half.tmp");
    }

    @Test
    void aStoreThatIsThereKeepsItsFilesWhenARecoveryFails() {
        FakeStore store = new FakeStore(directory);
        leaveAFileAt(store, Step.START);
        store.open().store(FakeStore.memory("a", "1"));
        try (FakeStore killed = store.killed()) {
            killed.hooks.failOnce(Step.COMMIT, () -> new StoreFullException("no room"));
            assertThatThrownBy(killed::open).isInstanceOf(StoreFullException.class);
            assertThat(StoreDirectory.names(killed.directory)).contains("store.properties");
            assertThat(killed.open().contains("a")).isTrue();
        }
        store.close();
    }

    @Test
    void anUndoingThatWasStoppedIsNoStoreAndTheNextOpeningForWritingGoesOnWithIt() throws IOException {
        stopAnUndoing();
        FakeStore store = new FakeStore(directory);

        assertThatThrownBy(() -> store.open(store.builder().withReadOnly(true)))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("could not be created")
                .hasMessageContaining("open it for writing");
        assertThat(lasting()).contains("fake-001");

        opensAnew();
        assertThat(lasting()).doesNotContain("fake-001", "fake 002=ü");
    }

    @Test
    void anUndoingThatWasStoppedRemovesNothingThatCameLater() throws IOException {
        stopAnUndoing();
        Files.writeString(directory.resolve("letter"), "of the user");
        FakeStore store = new FakeStore(directory);

        assertThatThrownBy(store::open)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("it holds letter");

        assertThat(lasting()).containsExactly("letter");
    }

    @Test
    void theWordsOfAFailureStayWhenWhatWasMadeCannotBeRemoved() {
        FakeStore store = new FakeStore(directory);
        store.hooks.before(Step.COMMIT, () -> {
            // Nobody finds a directory by its name that is another's now.
            move(directory, directory.resolveSibling("elsewhere"));
            throw new StoreFullException("no room");
        });

        assertThatThrownBy(store::open)
                .isInstanceOf(StoreFullException.class)
                .satisfies(thrown ->
                        assertThat(thrown.getSuppressed()).hasAtLeastOneElementOfType(StoreUnavailableException.class));
    }

    /** As one leaves it that was killed once it had removed some of what was made. */
    private void stopAnUndoing() throws IOException {
        new FakeStore(directory).open().close();
        Files.writeString(directory.resolve("fake-001"), "half");
        Files.writeString(directory.resolve("fake 002=ü"), "half");
        new StoreProperties(directory).takeBack(Set.of("fake-001", "fake 002=ü", "gone already"));
    }

    private void opensAnew() {
        try (FakeStore store = new FakeStore(directory)) {
            PersistentMemory memory = store.open();
            memory.store(FakeStore.memory("a", "1"));
            assertThat(memory.size()).isEqualTo(1);
        }
    }

    private void leaveAFileAt(FakeStore store, Step... steps) {
        for (Step step : steps) {
            store.hooks.before(step, () -> {
                try {
                    Files.writeString(directory.resolve("fake-" + step), "made");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies in the directory, but for the lock file, which stays for ever. */
    private List<String> lasting() {
        return StoreDirectory.names(directory).stream()
                .filter(name -> !name.equals("neural-memory.lock"))
                .toList();
    }
}
