package io.neuralmemory.engine.home;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides what a directory is: a store, a place for a new one, or something else that is left alone. Writes nothing but
 * missing directories.
 */
public final class StoreDirectory {
    private StoreDirectory() {}

    /**
     * The real path of the directory to open; created if missing and {@code mayCreate}. A link as the store's root is
     * resolved here, once.
     */
    public static Path locate(Path basePath, boolean mayCreate) {
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
    public static Optional<BasicFileAttributes> attributes(Path path, LinkOption... options) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * What the directory holds; files of a store that has lost its description, or that were named under another
     * language, are refused.
     */
    public static StoreHome.Content content(Path directory) {
        // Listed first: a description comes before all else, so a writer at work cannot be taken for a store without
        // one.
        List<String> names = lasting(directory);
        ForeignDigits.refuse(directory);
        if (new StoreProperties(directory).exists()) {
            return StoreHome.Content.STORE;
        } else if (names.isEmpty()) {
            return StoreHome.Content.NOTHING;
        } else if (names.stream().anyMatch(name -> name.matches("(manifest|wal|memories)-\\d+\\..*"))) {
            throw new CorruptStoreException(directory + ": " + StoreProperties.FILE_NAME + " is missing beside "
                    + names.get(0) + "; put it back from a copy of the store");
        }
        return StoreHome.Content.OTHER;
    }

    /** The names of files that are neither the lock nor temporary. */
    private static List<String> lasting(Path directory) {
        List<String> names = names(directory);
        names.removeIf(name -> name.equals(DirectoryLock.FILE_NAME) || name.endsWith(DurableFiles.TEMPORARY_SUFFIX));
        return names;
    }

    /** Whether there is nothing, the lock and temporary files aside. */
    public static boolean isEmpty(Path directory) {
        return lasting(directory).isEmpty();
    }

    /** Whether there is nothing but this, the lock and temporary files aside. */
    public static boolean holdsOnly(Path directory, String name) {
        return lasting(directory).equals(List.of(name));
    }

    public static StoreConfigurationException noPlace(StoreHome home) {
        String held = home.directory().stream()
                .flatMap(directory -> lasting(directory).stream())
                .limit(1)
                .map(name -> ": it holds " + name)
                .collect(Collectors.joining());
        return new StoreConfigurationException(
                home + " is no store, and not empty" + held + "; choose an empty or new directory");
    }

    public static StoreConfigurationException onlyBackups(StoreHome home, LoneBackups backups) {
        int count = backups.found().count();
        return new StoreConfigurationException("no store at " + home + ": it holds "
                + (count == 1 ? "1 backup" : count + " backups")
                + " and nothing else; run 'neural-memory restore --store " + home
                + " latest', or open it for writing and restore one of them");
    }

    public static StoreConfigurationException noStore(Object home, String why) {
        return new StoreConfigurationException("no store at " + home + ": it " + why
                + "; check the path, or create a store by opening it for writing");
    }

    /** The names in a directory, sorted. */
    public static List<String> names(Path directory) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                names.add(file.getFileName().toString());
            }
            Collections.sort(names);
            return names;
        } catch (DirectoryIteratorException e) {
            throw IoFailures.translate("listing " + directory, requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw IoFailures.translate("listing " + directory, e);
        }
    }
}
