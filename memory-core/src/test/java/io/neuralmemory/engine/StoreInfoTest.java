package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Finding;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.StoreInfo.FileKind;
import io.neuralmemory.engine.StoreInfo.State;
import io.neuralmemory.engine.home.DirectoryHome;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreInfoTest {
    private final EngineThreads threads = new EngineThreads();
    private final Path parent;
    private final FakeStore store;

    StoreInfoTest(@TempDir Path parent) {
        this.parent = parent;
        this.store = new FakeStore(parent.resolve("store"));
    }

    @AfterEach
    void close() {
        store.close();
        threads.awaitEnded();
    }

    private StoreInfo info() {
        return store.builder().info();
    }

    @Test
    void whereNothingIsNothingIsMade() {
        assertThat(info().state()).isEqualTo(State.NOTHING);
        assertThat(info().files()).isEmpty();
        assertThat(store.directory).doesNotExist();
    }

    @Test
    void aFileIsNoPlaceForAStore() throws IOException {
        Files.createFile(store.directory);

        assertThatThrownBy(this::info)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void aStoreIsToldByItsDescription() {
        store.open(store.builder().withEmbeddingDim(3)).close();
        StoreInfo info = info();

        assertThat(info.state()).isEqualTo(State.STORE);
        assertThat(info.backend()).contains("fake");
        assertThat(info.log()).contains("fake-log");
        assertThat(info.givenDimension()).hasValue(3);
        assertThat(info.createdAt()).contains(store.clock.instant());
        assertThat(info.settings().keySet())
                .containsExactly("format", "store", "created", "dimension", "backend", "log", "language", "compress");
        assertThat(info.settings()).containsEntry("store", info.storeId().orElseThrow());
        assertThat(info.findings()).isEmpty();
    }

    @Test
    void whoHasItOpenIsTold() {
        store.open();

        assertThat(info().holder()).hasValue(ProcessHandle.current().pid());
    }

    @Test
    void filesOfNobodyCountAsOther() throws IOException {
        store.open().close();
        Files.createDirectory(store.directory.resolve("mine"));
        Files.writeString(store.directory.resolve("mine/notes"), "12345");
        StoreInfo info = info();

        assertThat(info.files()).containsEntry(Path.of("mine", "notes").toString(), 5L);
        assertThat(info.byteLength())
                .isEqualTo(info.byteLength(FileKind.OTHER))
                .isEqualTo(info.files().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    @Test
    void aModuleThatIsMissingIsToldAndTheRestIsThere() {
        store.open().close();
        StoreInfo info = StoreInfo.read(store.directory);

        assertThat(info.backend()).contains("fake");
        assertThat(info.findings()).extracting(Finding::message).anyMatch(text -> text.contains("backend 'fake'"));
    }

    @Test
    void aDamagedDescriptionIsToldAndTheFilesAreThere() throws IOException {
        store.open().close();
        Files.writeString(store.directory.resolve(StoreProperties.FILE_NAME), "format=1\n");
        StoreInfo info = info();

        assertThat(info.state()).isEqualTo(State.STORE);
        assertThat(info.backend()).isEmpty();
        assertThat(info.settings()).isEmpty();
        assertThat(info.files()).containsEntry(StoreProperties.FILE_NAME, 9L);
        assertThat(info.findings()).extracting(Finding::message).anyMatch(text -> text.contains("checksum"));
    }

    @Test
    void aRestoreThatDidNotFinishIsToldFromAStore() {
        store.open().close();
        StoreProperties properties = new StoreProperties(store.directory);
        StoreDescription description = properties.read();
        new DirectoryHome(store.directory).description().withdraw();
        properties.begin(description);

        assertThat(info().state()).isEqualTo(State.UNFINISHED);
        assertThat(info().backend()).contains("fake");
    }

    @Test
    void somethingElseIsOther() throws IOException {
        Files.createDirectories(store.directory);
        Files.createFile(store.directory.resolve("notes.txt"));

        assertThat(info().state()).isEqualTo(State.OTHER);
        assertThat(parent).isDirectoryContaining(path -> path.endsWith("store"));
    }
}
