package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.SupportsForeignData;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that does what none may: it is named, and nothing of the attempt is left. */
final class FaultyPluginTest {
    @TempDir
    private Path temporary;

    private @Nullable FakeStore opened;

    private FakeStore store() {
        FakeStore store = opened == null ? new FakeStore(temporary.resolve("store")) : opened;
        opened = store;
        return store;
    }

    @AfterEach
    void keepsTheRules() {
        store().close();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", " ", "My Backend", "JSON", "-a", "a-", "a--b", "1a", "a.b", "a=b", "none", "null", "a\n=b"})
    void aNameThatIsNoneIsRefusedBeforeAnythingIsMade(@Nullable String name) {
        assertThatThrownBy(() -> store().builder()
                        .withBackend(new Backend(name, settings -> null))
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("storage backend")
                .hasMessageContaining(Backend.class.getName())
                .hasMessageContaining("its name is " + (name == null ? "null" : "'" + name.replace("\n", "?") + "'"))
                .hasMessageContaining("expected 1 to 40 of a-z");
        assertThatThrownBy(() -> store().builder()
                        .withLog(new Log(name, settings -> null))
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("write-ahead log")
                .hasMessageContaining("its name is");
        assertThat(store().directory).doesNotExist();
    }

    @Test
    void anOpenThatReturnsNullIsToldWithThePlugin() {
        assertRefused(
                () -> open(settings -> null),
                "the storage backend 'faulty' (" + Backend.class.getName(),
                ") is broken: open returned null; use a version of it that fits this one, or tell its author");
    }

    @Test
    void anOpenThatThrowsAnythingIsToldWithThePlugin() {
        assertRefused(
                () -> open(settings -> {
                    throw new IllegalStateException("boom");
                }),
                "storage backend 'faulty'",
                "open threw java.lang.IllegalStateException: boom");
        assertRefused(
                () -> open(settings -> {
                    throw new NoClassDefFoundError("org/h2/mvstore/MVStore");
                }),
                "storage backend 'faulty'",
                "open threw java.lang.NoClassDefFoundError: org/h2/mvstore/MVStore");
    }

    @Test
    void aLoadThatReturnsNullOrThrowsIsToldWithThePlugin() {
        assertRefused(() -> open(settings -> answering("load", null)), "'faulty'", "load returned null");
        assertRefused(
                () -> open(settings -> answering("load", new UnsupportedOperationException("later"))),
                "'faulty'",
                "load threw java.lang.UnsupportedOperationException: later");
    }

    @Test
    void aLogIsToldAsABackendIs() {
        assertRefused(() -> openLog(settings -> null), "the write-ahead log 'faulty-log'", "open returned null");
        assertRefused(
                () -> openLog(settings -> logThrowing(new NoSuchMethodError("append"))),
                "the write-ahead log 'faulty-log'",
                "replay threw java.lang.NoSuchMethodError: append");
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "compact", "close"})
    void whateverIsAskedLaterIsToldWithThePlugin(String method) {
        FakeMedium medium = store().medium;
        PersistentMemoryBuilder builder = store().builder()
                .withBackend(new Backend(
                        "faulty", settings -> failing(medium.backend().open(settings), method)));

        assertThatThrownBy(() -> {
                    try (PersistentMemory memory = builder.build()) {
                        memory.store("text", new float[0]);
                        memory.compact();
                    }
                })
                .satisfies(thrown -> assertThat(told(thrown))
                        .contains("the storage backend 'faulty' (" + Backend.class.getName())
                        .contains("is broken: " + method + " threw java.lang.IllegalStateException: boom")
                        .contains("tell its author"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "append", "flush", "sync"})
    void whateverALogIsAskedLaterIsToldWithThePlugin(String method) {
        FakeMedium medium = store().medium;
        PersistentMemoryBuilder builder = store().builder()
                .withDurability(method.equals("flush") ? Durability.BUFFERED : Durability.LOGGED)
                .withLog(new Log(
                        "faulty-log", settings -> failing(medium.logProvider().open(settings), method)));

        assertThatThrownBy(() -> {
                    try (PersistentMemory memory = builder.build()) {
                        memory.store("text", new float[0]);
                    }
                })
                .satisfies(thrown -> assertThat(told(thrown))
                        .contains("the write-ahead log 'faulty-log'")
                        .contains("is broken: " + method + " threw java.lang.IllegalStateException: boom"));
    }

    /** Whatever is told of a failure: its messages, those of what brought it on and of what came besides. */
    private static String told(@Nullable Throwable thrown) {
        return thrown == null
                ? ""
                : thrown + "\n" + told(thrown.getCause())
                        + Stream.of(thrown.getSuppressed())
                                .map(FaultyPluginTest::told)
                                .collect(Collectors.joining());
    }

    /** What {@code sound} is, but for one method that fails after the first memory was stored. */
    private static <T> T failing(T sound, String method) {
        Class<?>[] types = Stream.of(StorageBackend.class, SupportsCompaction.class, Wal.class)
                .filter(type -> type.isInstance(sound) || (type == SupportsCompaction.class && !(sound instanceof Wal)))
                .toArray(Class<?>[]::new);
        @SuppressWarnings("unchecked") // Of the same type as what it stands for.
        T failing = (T)
                Proxy.newProxyInstance(FaultyPluginTest.class.getClassLoader(), types, (self, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new IllegalStateException("boom");
                    }
                    return called.getName().equals("compact") ? null : called.invoke(sound, arguments);
                });
        return failing;
    }

    @Test
    void aReaderGivenAnotherPluginThanTheStoresIsRefused() {
        store().open().close();

        assertThatThrownBy(() -> store().builder()
                        .withBackend("other")
                        .withReadOnly(true)
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("backend is 'other'")
                .hasMessageContaining("leave the setting out");
        assertThatThrownBy(() -> store().builder()
                        .withLog("other-log")
                        .withReadOnly(true)
                        .build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("log is 'other-log'");
    }

    @Test
    void whatAPluginLeftOfAFailedOpeningIsRemovedWhateverItThrows() {
        assertThatThrownBy(() -> open(settings -> {
                    write(settings.directory());
                    throw new StoreUnavailableException("the server is down");
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasNoSuppressedExceptions();
        assertThat(lasting()).isEmpty();
        try (PersistentMemory memory = store().open()) {
            assertThat(memory.size()).isZero();
        }
    }

    @Test
    void whatWasThereBeforeAFailedOpeningStays() throws IOException {
        Files.createDirectory(store().directory);
        Files.writeString(store().directory.resolve("foreign"), "data");
        Backend adopting = new Knowing(
                () -> new StoreHeader("5f0c0d1e-7f2b-4c1a-9a53-0c7c1f6d2b11", TestClock.START, OptionalInt.empty()),
                settings -> {
                    throw new IllegalStateException("boom");
                });

        assertThatThrownBy(() -> store().builder().withBackend(adopting).build())
                .isInstanceOf(IncompatibleStoreException.class);

        assertThat(lasting()).containsExactly("foreign");
    }

    @Test
    void aStoreThatIsThereLosesNothingToAPluginThatFails() {
        store().open().close();

        assertThatThrownBy(() -> openLog(settings -> {
                    throw new IllegalStateException("boom");
                }))
                .isInstanceOf(IncompatibleStoreException.class);

        assertThat(lasting()).contains("store.properties");
        store().open().close();
    }

    @Test
    void aPluginThatFailsToRecogniseDataIsTold() throws IOException {
        Files.createDirectory(store().directory);
        Files.writeString(store().directory.resolve("foreign"), "data");
        Backend confused = new Knowing(
                () -> {
                    throw new IllegalArgumentException("what is this?");
                },
                settings -> null);

        assertThatThrownBy(() -> store().builder().withBackend(confused).build())
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContaining("recognise threw java.lang.IllegalArgumentException: what is this?");
    }

    private void assertRefused(ThrowingCallable opening, String... words) {
        assertThatThrownBy(opening)
                .isInstanceOf(IncompatibleStoreException.class)
                .hasMessageContainingAll(words)
                .hasNoSuppressedExceptions();
        assertThat(lasting()).isEmpty();
    }

    /** What lies in the directory, but for the lock file, which stays for ever. */
    private List<String> lasting() {
        return StoreDirectory.names(store().directory).stream()
                .filter(name -> !name.equals("neural-memory.lock"))
                .toList();
    }

    private static void write(Path directory) {
        try {
            Files.createDirectory(directory.resolve("parts"));
            Files.writeString(directory.resolve("parts").resolve("1"), "half");
            Files.writeString(directory.resolve("faulty.db"), "half");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PersistentMemory open(Function<StorageSettings, @Nullable StorageBackend> opening) {
        return store().builder().withBackend(new Backend("faulty", opening)).build();
    }

    private PersistentMemory openLog(Function<StorageSettings, @Nullable Wal> opening) {
        return store().builder().withLog(new Log("faulty-log", opening)).build();
    }

    /** A backend whose methods do nothing but this one, which returns or throws the answer. */
    private static StorageBackend answering(String method, @Nullable Object answer) {
        return proxy(StorageBackend.class, method, answer);
    }

    private static Wal logThrowing(Throwable failure) {
        return proxy(Wal.class, "replay", failure);
    }

    private static <T> T proxy(Class<T> type, String method, @Nullable Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
                    if (called.getName().equals(method) && answer instanceof Throwable failure) {
                        throw failure;
                    }
                    return called.getName().equals(method) ? answer : null;
                }));
    }

    /** Says of itself what it is told to. */
    @SuppressWarnings("NullAway") // Plugins of other authors return null where they must not.
    private static class Backend implements StorageBackendProvider {
        private final @Nullable String name;
        private final Function<StorageSettings, @Nullable StorageBackend> opening;

        Backend(@Nullable String name, Function<StorageSettings, @Nullable StorageBackend> opening) {
            this.name = name;
            this.opening = opening;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            return opening.apply(settings);
        }
    }

    /** Takes whatever there is for its own. */
    private static final class Knowing extends Backend implements SupportsForeignData {
        private final Supplier<StoreHeader> header;

        Knowing(Supplier<StoreHeader> header, Function<StorageSettings, @Nullable StorageBackend> opening) {
            super("faulty", opening);
            this.header = header;
        }

        @Override
        public Optional<StoreHeader> recognise(Path directory) {
            return Optional.of(header.get());
        }
    }

    /** Says of itself what it is told to. */
    @SuppressWarnings("NullAway") // Plugins of other authors return null where they must not.
    private record Log(@Nullable String name, Function<StorageSettings, @Nullable Wal> opening) implements WalProvider {
        @Override
        public Wal open(StorageSettings settings) {
            return opening.apply(settings);
        }
    }
}
