package io.neuralmemory.cli.protect;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.PathArgument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which backup is meant: {@code latest}, an id, or a path. */
final class BackupChoice {
    private static final String LATEST = "latest";

    private final List<BackupInfo> backups;
    private final Path directory;
    private final PathArgument paths;

    /**
     * @param backups to choose from, oldest first
     * @param directory the store's, for messages
     * @param paths how a path is read
     */
    BackupChoice(List<BackupInfo> backups, Path directory, PathArgument paths) {
        this.backups = List.copyOf(backups);
        this.directory = directory;
        this.paths = paths;
    }

    Path path(String wanted) {
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
        Path path = paths.path("BACKUP", wanted);
        if (!Files.exists(path)) {
            throw new NotFoundException("no backup '" + wanted + "': it is neither the id of a backup of " + directory
                    + " nor a path; 'neural-memory backup list' shows the ids");
        }
        return path.toAbsolutePath();
    }
}
