package io.neuralmemory.engine;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.spi.StorageBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** The backups of a store open for reading, which holds nothing open between two calls. */
final class ReadOnlyBackups {
    private final Opening opening;

    ReadOnlyBackups(Opening opening) {
        this.opening = opening;
    }

    List<BackupInfo> list() {
        return call(Backups::list);
    }

    CheckReport verify(Path backup) {
        return call(backend -> Backups.verify(backend, backup));
    }

    private <T> T call(Function<StorageBackend, T> action) {
        try (IoThread io = new IoThread("neural-memory-backup")) {
            return io.call(() -> opening.withBackend(action));
        }
    }
}
