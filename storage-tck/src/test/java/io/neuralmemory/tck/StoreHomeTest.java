package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.engine.StoreMigration;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.tck.toy.BlobBackendProvider;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store in a home that is no directory, with a backend that asks for blobs alone. */
final class StoreHomeTest {
    private final MemoryHome home = new MemoryHome();

    private PersistentMemoryBuilder builder() {
        return new PersistentMemoryBuilder()
                .withHome(home)
                .withBackend(new BlobBackendProvider())
                .withDurability(Durability.COMMITTED);
    }

    private static PersistentMemoryBuilder toyIn(Path parent) {
        return new PersistentMemoryBuilder()
                .withStoragePath(parent.resolve("store"))
                .withBackend(new ToyBackendProvider())
                .withDurability(Durability.COMMITTED);
    }

    private void store(String id) {
        storeIn(builder(), id);
    }

    private static void storeIn(PersistentMemoryBuilder builder, String id) {
        try (PersistentMemory store = builder.build()) {
            store.store(NewMemory.builder("about " + id).id(id).build());
        }
    }

    @Test
    void whatWasStoredIsThereAfterReopening() {
        store("a");
        store("b");
        try (PersistentMemory store = builder().build()) {
            assertThat(store.find("a")).isPresent();
            assertThat(store.size()).isEqualTo(2);
        }
        assertThat(home.content()).isEqualTo(StoreHome.Content.STORE);
    }

    @Test
    void whileItIsOpenASecondWriterIsRefusedAndAReaderIsNot() {
        try (PersistentMemory store = builder().build()) {
            store.store(NewMemory.builder("read beside").id("a").build());
            assertThatThrownBy(() -> builder().build()).isInstanceOf(StoreLockedException.class);
            try (PersistentMemory reader = builder().withReadOnly(true).build()) {
                assertThat(reader.find("a")).isPresent();
            }
        }
    }

    @Test
    void aWriterThatLostItsClaimAcknowledgesNothingMore() {
        PersistentMemory store = builder().build();
        home.fence();
        assertThatThrownBy(() -> store.store("late", new float[0]))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("another has claimed memory");
        assertThatThrownBy(store::close).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void itIsCheckedAndPlannedFor() {
        store("a");
        assertThat(builder().check().memories()).isEqualTo(1);
        assertThat(builder().planRestore().replacedMemories()).isEqualTo(1);
        assertThat(builder().readLog().name()).isEmpty();
    }

    @Test
    void itIsMigratedIntoADirectory(@TempDir Path parent) {
        store("a");
        PersistentMemoryBuilder directory = toyIn(parent);

        assertThat(builder()
                        .migrateTo(directory, (phase, memories, total) -> {})
                        .memories())
                .isEqualTo(1);
        assertThat(directory.check().memories()).isEqualTo(1);
    }

    @Test
    void aDirectoryIsMigratedIntoIt(@TempDir Path parent) {
        PersistentMemoryBuilder directory = toyIn(parent);
        storeIn(directory, "a");

        assertThat(directory
                        .migrateTo(builder(), (phase, memories, total) -> {})
                        .memories())
                .isEqualTo(1);
        try (PersistentMemory store = builder().build()) {
            assertThat(store.find("a")).isPresent();
        }
        assertThatThrownBy(() -> directory.migrateTo(builder(), (phase, memories, total) -> {}))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("memory is not empty");
    }

    @Test
    void aMigrationThatIsStoppedLeavesNoStoreAndCanBeRepeated(@TempDir Path parent) {
        PersistentMemoryBuilder directory = toyIn(parent);
        storeIn(directory, "a");

        assertThatThrownBy(() -> directory.migrateTo(builder(), (phase, memories, total) -> {
                    if (phase == StoreMigration.Phase.COMPARING) {
                        assertThat(builder().info().state()).isEqualTo(StoreInfo.State.UNFINISHED);
                        assertThatThrownBy(() -> builder().withReadOnly(true).build())
                                .isInstanceOf(StoreConfigurationException.class);
                        throw new StoreUnavailableException("stopped");
                    }
                }))
                .hasMessage("stopped");
        assertThat(builder().info().state()).isEqualTo(StoreInfo.State.NOTHING);
        assertThat(directory
                        .migrateTo(builder(), (phase, memories, total) -> {})
                        .memories())
                .isEqualTo(1);
    }

    @Test
    void itsInformationIsReadBesideAWriter() {
        store("a");
        try (PersistentMemory writer = builder().build()) {
            StoreInfo info = builder().info();

            assertThat(info.place()).isEqualTo("memory");
            assertThat(info.state()).isEqualTo(StoreInfo.State.STORE);
            assertThat(info.backend()).contains("blob");
            assertThat(info.files()).hasSize(1);
            assertThat(info.byteLength()).isPositive();
            assertThat(writer.size()).isEqualTo(1);
        }
        assertThat(new PersistentMemoryBuilder()
                        .withHome(new MemoryHome())
                        .info()
                        .state())
                .isEqualTo(StoreInfo.State.NOTHING);
    }

    @Test
    void aBackendThatNeedsADirectoryIsRefusedAndNothingIsLeftBehind() {
        assertThatThrownBy(() -> builder().withBackend(new ToyBackendProvider()).build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("memory is no directory");
        assertThat(home.content()).isEqualTo(StoreHome.Content.NOTHING);
        store("a");
    }

    @Test
    void aLogThatKeepsFilesIsLeftOutOrRefused() {
        PersistentMemoryBuilder logged = builder().withLog(new ToyLogProvider()).withDurability(Durability.LOGGED);
        assertThatThrownBy(logged::build)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContainingAll("memory is no directory", "choose COMMITTED");
        assertThat(home.content()).isEqualTo(StoreHome.Content.NOTHING);
        try (PersistentMemory store =
                logged.withDurability(Durability.COMMITTED).build()) {
            store.store("no log", new float[0]);
        }
        assertThat(builder().info().log()).isEmpty();
    }

    @Test
    void aHomeWithoutAStoreIsNotOpenedForReading() {
        assertThatThrownBy(() -> builder().withReadOnly(true).build())
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("no store at memory");
    }
}
