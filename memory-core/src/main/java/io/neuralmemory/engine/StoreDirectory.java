package io.neuralmemory.engine;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.DurableFiles;
import io.neuralmemory.spi.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a directory is: a store, a place for a new one, or something else that is left alone. Writes nothing but
 * missing directories.
 */
final class StoreDirectory {
    private StoreDirectory() {}

    /**
     * The real path of the directory to open; created if missing and {@code mayCreate}. A link as the store's root is
     * resolved here, once.
     */
    static Path locate(Path basePath, boolean mayCreate) {
        try {
            Optional<BasicFileAttributes> attributes = attributes(basePath);
            if (attributes.isEmpty()) {
                if (!mayCreate) {
                    throw noStore(basePath, "does not exist");
                }
                DurableFiles.createDirectories(basePath);
            }
            if (attributes.isPresent() && !attributes.get().isDirectory()) {
                throw new StoreConfigurationException(
                        basePath + " is a file; expected a directory, choose another path");
            }
            return basePath.toRealPath();
        } catch (IOException e) {
            throw IoFailures.translate("opening " + basePath, e);
        }
    }

    /**
     * The attributes of what is at {@code path}, if anything is; {@code Files.exists} would take a failing disk for no.
     */
    static Optional<BasicFileAttributes> attributes(Path path, LinkOption... options) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Whether the directory holds a store; false if one may be created in it. */
    static boolean holdsStore(Path directory) {
        if (new StoreProperties(directory).exists()) {
            return true;
        }
        List<String> names = names(directory).stream()
                .filter(name -> !name.equals(DirectoryLock.FILE_NAME) && !name.endsWith(DurableFiles.TEMPORARY_SUFFIX))
                .toList();
        if (names.isEmpty()) {
            return false;
        }
        if (names.stream().anyMatch(name -> name.matches("(manifest|wal|memories)-\\d+\\..*"))) {
            throw new CorruptStoreException(directory + ": " + StoreProperties.FILE_NAME + " is missing beside "
                    + names.get(0) + "; put it back from a copy of the store");
        }
        throw new StoreConfigurationException(directory + " is no store, and not empty: it holds " + names.get(0)
                + "; choose an empty or new directory");
    }

    static StoreConfigurationException noStore(Path directory, String why) {
        return new StoreConfigurationException("no store at " + directory + ": it " + why
                + "; check the path, or create a store by opening it for writing");
    }

    /** The names in a directory, sorted. */
    static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw IoFailures.translate("listing " + directory, e);
        }
    }
}
