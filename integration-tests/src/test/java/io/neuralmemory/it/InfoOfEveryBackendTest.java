package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.StoreInfo;
import io.neuralmemory.engine.StoreInfo.FileKind;
import io.neuralmemory.engine.StoreInfo.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be told of a store without loading it, whichever backend keeps it. */
final class InfoOfEveryBackendTest {
    @TempDir
    private Path parent;

    static List<Backend> backends() {
        return Backend.all();
    }

    private Path store() {
        return parent.resolve("store");
    }

    @ParameterizedTest
    @MethodSource("backends")
    void everyFileHasItsKind(Backend backend) {
        try (PersistentMemory memory = backend.builder(store()).build()) {
            memory.store(NewMemory.of("saved"));
            memory.save();
            memory.backup();
            memory.store(NewMemory.of("in the log"));
            StoreInfo info = StoreInfo.read(store());

            assertThat(info.state()).isEqualTo(State.STORE);
            assertThat(info.backend()).contains(backend.name());
            assertThat(info.byteLength(FileKind.MEMORIES)).isPositive();
            assertThat(info.byteLength(FileKind.LOG)).isPositive();
            assertThat(info.byteLength(FileKind.BACKUP)).isPositive();
            assertThat(info.backups()).extracting(BackupInfo::id).hasSize(1);
            assertThat(info.byteLength())
                    .isEqualTo(info.files().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertThat(info.holder()).hasValue(ProcessHandle.current().pid());
            assertThat(info.codec().isPresent()).isEqualTo(!backend.name().equals("sqlite"));
            assertThat(info.lastSavedAt().isPresent()).isEqualTo(!backend.name().equals("sqlite"));
            assertThat(info.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void backupsAloneAreTold(Backend backend) throws IOException {
        try (PersistentMemory memory = backend.builder(store()).build()) {
            memory.store(NewMemory.of("saved"));
            memory.backup();
        }
        Path alone = Files.createDirectory(parent.resolve("alone"));
        Files.move(store().resolve("backups"), alone.resolve("backups"));
        StoreInfo info = StoreInfo.read(alone);

        assertThat(info.state()).isEqualTo(State.LONE_BACKUPS);
        assertThat(info.backend()).contains(backend.name());
        assertThat(info.backups()).hasSize(1);
        assertThat(info.byteLength()).isEqualTo(info.byteLength(FileKind.BACKUP));
        assertThat(info.storeId()).isEmpty();
    }
}
