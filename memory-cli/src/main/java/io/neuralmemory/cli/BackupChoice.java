package io.neuralmemory.cli;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which backup is meant: {@code latest}, an id, or a path. */
final class BackupChoice {
    private static final String LATEST = "latest";

    private final PersistentMemory memory;
    private final Path directory;

    /** @param directory the store's, for messages */
    BackupChoice(PersistentMemory memory, Path directory) {
        this.memory = memory;
        this.directory = directory;
    }

    /** Refuses, before a store is created, what only the backups of an existing one could be. */
    static void requireKnown(String wanted, Path directory) {
        if (StoreOption.isNewOrEmpty(directory) && !Files.exists(Path.of(wanted))) {
            throw new NotFoundException(
                    "no backup '" + wanted + "': there is no store at " + directory + " yet, and no such path");
        }
    }

    Path path(String wanted) {
        List<BackupInfo> backups = memory.backups();
        if (wanted.equals(LATEST)) {
            if (backups.isEmpty()) {
                throw new NotFoundException("no backups in " + directory + "; give the path of one");
            }
            return backups.get(backups.size() - 1).path();
        }
        return backups.stream()
                .filter(backup -> backup.id().equals(wanted))
                .map(BackupInfo::path)
                .findFirst()
                .orElseGet(() -> existing(wanted));
    }

    private Path existing(String wanted) {
        Path path = Path.of(wanted);
        if (!Files.exists(path)) {
            throw new NotFoundException("no backup '" + wanted + "': it is neither the id of a backup of " + directory
                    + " nor a path; 'neural-memory backup list' shows the ids");
        }
        return path.toAbsolutePath();
    }
}
