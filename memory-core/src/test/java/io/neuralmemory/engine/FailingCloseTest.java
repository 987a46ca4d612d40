package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.home.DirectoryHome;
import io.neuralmemory.spi.StoreHome;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever fails while a store is closed is told to who closes it: which part it was, and what is stored. */
final class FailingCloseTest {
    private final EngineThreads threads = new EngineThreads();
    private final FakeStore store;

    FailingCloseTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
        threads.awaitEnded();
    }

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(
                () -> new StoreUnavailableException("boom"),
                () -> new IllegalStateException("boom"),
                () -> new NoClassDefFoundError("boom"),
                () -> new OutOfMemoryError("boom"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aLogThatFailsToCloseIsToldByItsName(Supplier<Throwable> failure) {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.LOG_CLOSE, failure);

        assertThatThrownBy(memory::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(
                        "closed with 0 changes not saved: closing the write-ahead log 'fake-log' failed: ",
                        "boom",
                        "everything is in the stored files, nothing is lost: open the store again");
        isReleased();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aBackendThatFailsToCloseIsToldByItsName(Supplier<Throwable> failure) {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.BACKEND_CLOSE, failure);

        assertThatThrownBy(memory::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContainingAll(
                        "closed with 0 changes not saved: closing the storage backend 'fake' failed: ", "boom");
        isReleased();
    }

    @Test
    void everythingThatFailsIsTold() {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        store.hooks.fail(Step.COMMIT, () -> new StoreFullException("no room"));
        store.hooks.failOnce(Step.LOG_CLOSE, () -> new StoreUnavailableException("log gone"));
        store.hooks.failOnce(Step.BACKEND_CLOSE, () -> new StoreUnavailableException("backend gone"));

        assertThatThrownBy(memory::close)
                .hasMessageContainingAll(
                        "closed with 1 changes not saved: the last save failed: no room",
                        "; closing the write-ahead log 'fake-log' failed: log gone",
                        "; closing the storage backend 'fake' failed: backend gone",
                        "; those that were logged are recovered by the next opening")
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).hasSize(2));
        store.hooks.heal(Step.COMMIT);
        isReleased();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldIsTrueOfEachDurability(Durability durability) {
        PersistentMemory memory = store.open(durability);
        memory.store(memory("a", "1"));
        store.hooks.failOnce(Step.LOG_CLOSE, () -> new StoreUnavailableException("boom"));

        assertThatThrownBy(memory::close).hasMessageContaining("nothing is lost");
        try (FakeStore after = store.afterPowerLoss()) {
            assertThat(after.open().contains("a")).isTrue();
        }
    }

    @Test
    void aClaimThatIsNotReleasedIsTold() {
        StoreHome home = closingBadly();
        PersistentMemory memory = new PersistentMemoryBuilder()
                .withHome(home)
                .withBackend(store.medium.backend())
                .withLog(store.medium.logProvider())
                .build();

        assertThatThrownBy(memory::close)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("closing the claim to " + home + " failed: cannot unlock; everything is in");
    }

    /** A directory whose claim is released, but says that it is not. */
    private StoreHome closingBadly() {
        DirectoryHome home = new DirectoryHome(store.directory);
        return changed(StoreHome.class, home, "claim", () -> {
            StoreHome.Claim claim = home.claim();
            return changed(StoreHome.Claim.class, claim, "close", () -> {
                claim.close();
                throw new StoreUnavailableException("cannot unlock");
            });
        });
    }

    private static <T> T changed(Class<T> type, T sound, String method, Supplier<Object> instead) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, arguments) ->
                        called.getName().equals(method) ? instead.get() : called.invoke(sound, arguments)));
    }

    private void isReleased() {
        threads.awaitEnded();
        PersistentMemory again = store.open();
        assertThat(again.contains("a")).isTrue();
        assertThatCode(again::close).doesNotThrowAnyException();
    }
}
