package io.neuralmemory.storage.sqlite;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.BackupName;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.DurableFiles;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.spi.StoreOwner;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory of the backups, asked each time. A link in its place is not followed. */
final class DatabaseBackupFolder {
    /** How the files of backups end. */
    static final String ENDING = ".db";

    private static final Logger LOG = System.getLogger(DatabaseBackupFolder.class.getName());
    private static final String NAME = "backups";

    private final Path directory;

    /** @param store the store's directory */
    DatabaseBackupFolder(Path store) {
        directory = store.resolve(NAME);
    }

    /** The backups below the directory of a store that is lost; empty if anything else is among them. */
    static Optional<FoundBackups> findBelow(Path directory) {
        DatabaseBackupFolder folder = new DatabaseBackupFolder(directory);
        boolean hasOthers = folder.names().stream()
                .anyMatch(name ->
                        !isLeftover(name) && BackupName.parse(name, ENDING).isEmpty());
        if (hasOthers || folder.names().isEmpty()) {
            return Optional.empty();
        }
        NativeLibrary.load();
        List<DatabaseBackup> backups = folder.complete();
        return backups.stream()
                .reduce((older, newer) -> newer)
                .map(newest -> new FoundBackups(newest.origin(), NAME, backups.size()));
    }

    /** What a backup at this path says of its store; empty if there is none. */
    static Optional<BackupOrigin> recognise(Path path) {
        return parse(path).map(name -> {
            NativeLibrary.load();
            return DatabaseBackup.open(name, path).origin();
        });
    }

    private static Optional<BackupName> parse(Path path) {
        return BackupName.parse(String.valueOf(path.getFileName()), ENDING)
                .filter(name -> Files.isRegularFile(path, NOFOLLOW_LINKS));
    }

    Path resolve(String name) {
        return directory.resolve(name);
    }

    void create() {
        try {
            if (!exists()) {
                DurableFiles.createDirectories(directory);
                StoreOwner.keep(directory);
            }
        } catch (IOException e) {
            throw IoFailures.translate("creating " + directory, e);
        }
    }

    private boolean exists() {
        if (Files.exists(directory, NOFOLLOW_LINKS) && !Files.isDirectory(directory, NOFOLLOW_LINKS)) {
            throw new CorruptStoreException(
                    directory + " is no directory; links are not followed, put the folder of the backups itself there");
        }
        return Files.isDirectory(directory, NOFOLLOW_LINKS);
    }

    List<String> names() {
        if (!exists()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw IoFailures.translate("listing " + directory, e);
        }
    }

    /** The backups that can be read, oldest first. */
    List<DatabaseBackup> complete() {
        List<DatabaseBackup> backups = new ArrayList<>();
        for (String fileName : names()) {
            BackupName.parse(fileName, ENDING).ifPresent(name -> {
                try {
                    backups.add(DatabaseBackup.open(name, directory.resolve(fileName)));
                } catch (CorruptStoreException | IncompatibleStoreException | StoreConfigurationException e) {
                    LOG.log(Level.WARNING, fileName + " cannot be read and counts as no backup", e);
                }
            });
        }
        backups.sort(Comparator.comparing(DatabaseBackup::name));
        return backups;
    }

    /** The backup at this path, here or elsewhere. */
    static DatabaseBackup find(Path path) {
        BackupName name = parse(path)
                .orElseThrow(() -> new StoreConfigurationException(path
                        + " is no backup of a store with the backend sqlite: give the path of one that"
                        + " 'neural-memory backup list' shows, or take a document of format 1.0 in with"
                        + " 'neural-memory import'"));
        return DatabaseBackup.open(name, path);
    }

    void delete(Collection<DatabaseBackup> backups) {
        try {
            for (DatabaseBackup backup : backups) {
                Files.deleteIfExists(backup.file().path());
            }
            if (!backups.isEmpty()) {
                DurableFiles.forceDirectory(directory);
            }
        } catch (IOException e) {
            throw IoFailures.translate("removing backups in " + directory, e);
        }
    }

    /** Removes what interrupted backups left. */
    void removeLeftovers() {
        for (String name : names()) {
            if (isLeftover(name)) {
                discard(directory.resolve(name));
            }
        }
    }

    private static boolean isLeftover(String name) {
        return name.startsWith("backup-") && name.contains(ENDING + DurableFiles.TEMPORARY_SUFFIX);
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    file + ", which an interrupted backup left, was not removed; the next one tries again",
                    e);
        }
    }
}
