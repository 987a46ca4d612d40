package example.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.h2.store.fs.FilePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that cannot force: it is told as what it is, nothing is proved by a later success, and nothing is lost. */
class FailedForceTest {
    private static final StoreHeader HEADER =
            new StoreHeader("5f0c0d1e-7f2b-4c1a-9a53-0c7c1f6d2b11", Instant.EPOCH, OptionalInt.empty());

    @TempDir
    Path directory;

    @BeforeEach
    void register() {
        // H2 makes its paths by reflection, and this module opens nothing to it.
        Assumptions.assumeFalse(getClass().getModule().isNamed(), "runs on the class path");
        FilePath.register(new UnforcedPath());
    }

    @AfterEach
    void heal() {
        UnforcedPath.fails = false;
    }

    /** The backend on that disk. */
    private record Unforced(String name) implements StorageBackendProvider {
        @Override
        public StorageBackend open(StorageSettings settings) {
            return new H2Backend(settings, UnforcedPath.SCHEME + ":");
        }
    }

    private StorageBackend open() {
        return new Unforced("h2")
                .open(StorageSettings.builder(directory, HEADER).build());
    }

    private PersistentMemory openStore() {
        return new PersistentMemoryBuilder()
                .withStoragePath(directory.resolve("store"))
                .withBackend(new Unforced("h2"))
                .build();
    }

    private static ChangeBatch batch(long sequence) {
        return new ChangeBatch(sequence, List.of());
    }

    private Object identity() throws IOException {
        return Files.readAttributes(directory.resolve("h2.mv"), BasicFileAttributes.class)
                .fileKey();
    }

    @Test
    void aFailedForceIsToldAsOneAndAgainByEveryLaterCommitOfTheInstance() {
        StorageBackend backend = open();
        backend.load(memory -> {});
        backend.commit(batch(1));
        UnforcedPath.fails = true;
        assertThatThrownBy(() -> backend.commit(batch(2)))
                .isInstanceOf(StoreSyncFailedException.class)
                .hasMessageContaining("h2.mv");
        UnforcedPath.fails = false;

        assertThatThrownBy(() -> backend.commit(batch(3))).isInstanceOf(StoreSyncFailedException.class);
    }

    @Test
    void whatWasNotForcedIsNotConfirmedAndIsWrittenAnewBeforeAnythingIsAddedToIt() throws IOException {
        StorageBackend backend = open();
        backend.load(memory -> {});
        backend.commit(batch(1));
        UnforcedPath.fails = true;
        assertThatThrownBy(() -> backend.commit(batch(2))).isInstanceOf(StoreSyncFailedException.class);
        UnforcedPath.fails = false;
        Object before = identity();

        StorageBackend next = open();
        LoadResult found = next.load(memory -> {});
        assertThat(found.sequence()).isEqualTo(2);
        assertThat(found.isConfirmed()).isFalse();
        next.commit(batch(3));
        assertThat(identity()).isNotEqualTo(before);
        assertThat(open().load(memory -> {}).isConfirmed()).isTrue();
    }

    @Test
    void aStoreTakesNoMoreWritesAndLosesNothing() {
        PersistentMemory memory = openStore();
        memory.store("tea", new float[] {1});
        UnforcedPath.fails = true;
        assertThatThrownBy(memory::save).hasMessageContaining("Could not sync file");
        UnforcedPath.fails = false;

        assertThatThrownBy(() -> memory.store("coffee", new float[] {1})).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(memory::close).hasMessageContaining("closed with 1 changes not saved");
        try (PersistentMemory again = openStore()) {
            assertThat(again.size()).isEqualTo(1);
            assertThatCode(again::save).doesNotThrowAnyException();
        }
    }
}
