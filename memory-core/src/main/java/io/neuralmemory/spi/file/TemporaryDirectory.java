package io.neuralmemory.spi.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory for files of a moment, readable by its owner only, flat. A process that is killed meanwhile leaves it, so
 * its name has the process's id, and the next one made in the same place removes what was left: directories of the same
 * user and use, a day old, whose process has gone. Links are never followed.
 */
public final class TemporaryDirectory implements AutoCloseable {
    /** Far longer than any is used; a process id alone proves nothing where containers share a directory. */
    private static final Duration STALE_AFTER = Duration.ofDays(1);

    private final Path path;

    private TemporaryDirectory(Path path) {
        this.path = path;
    }

    /**
     * Makes one, and removes stale ones where that is safe.
     *
     * @param parent where, such as {@code java.io.tmpdir}
     * @param use what for: lower-case letters; part of the name
     */
    public static TemporaryDirectory create(Path parent, String use) throws IOException {
        String prefix = "neural-memory-" + use + "-";
        Path made = make(parent, prefix + ProcessHandle.current().pid() + "-");
        try {
            if (hasOthers(parent, made, prefix)) {
                removeStale(parent, made, Pattern.compile(Pattern.quote(prefix) + "([0-9]{1,18})-[0-9]+"));
            }
        } catch (IOException | SecurityException e) {
            // They take room, and harm nobody.
            logger().log(Level.DEBUG, "what killed processes left in " + parent + " was not removed", e);
        }
        return new TemporaryDirectory(made);
    }

    /** Its number need be no secret, only new: making it fails where anything is. A secure one takes long to start. */
    private static Path make(Path parent, String prefix) throws IOException {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            Path path = parent.resolve(prefix + (random.nextLong() >>> 1));
            try {
                return Files.createDirectory(path, DurableFiles.ownerOnly(path, "rwx------"));
            } catch (FileAlreadyExistsException e) {
                logger().log(Level.DEBUG, path + " is somebody's; another one is made", e);
            }
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Whether there may be more of this use. There rarely are, and a directory of temporary files may have thousands of
     * names: to make a path of each costs every start.
     */
    private static boolean hasOthers(Path parent, Path own, String prefix) {
        String[] names = parent.toFile().list();
        if (names == null) {
            return true;
        }
        String ownName = own.toFile().getName();
        for (String name : names) {
            if (name.startsWith(prefix) && !name.equals(ownName)) {
                return true;
            }
        }
        return false;
    }

    private static void removeStale(Path parent, Path own, Pattern name) throws IOException {
        UserPrincipal user = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent)) {
            // Without it, a name could lead elsewhere by the time it is deleted.
            if (all instanceof SecureDirectoryStream<Path> place) {
                List<Path> names = new ArrayList<>();
                place.forEach(one -> names.add(one.getFileName()));
                for (Path one : names) {
                    Matcher matcher = name.matcher(one.toString());
                    if (matcher.matches() && !isAlive(Long.parseLong(matcher.group(1)))) {
                        removeIfStale(place, one, user);
                    }
                }
            }
        }
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).isPresent();
    }

    private static void removeIfStale(SecureDirectoryStream<Path> parent, Path name, UserPrincipal user)
            throws IOException {
        try (SecureDirectoryStream<Path> directory = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            FileOwnerAttributeView owner = directory.getFileAttributeView(FileOwnerAttributeView.class);
            Instant changed = directory
                    .getFileAttributeView(java.nio.file.attribute.BasicFileAttributeView.class)
                    .readAttributes()
                    .lastModifiedTime()
                    .toInstant();
            if (!owner.getOwner().equals(user) || changed.isAfter(Instant.now().minus(STALE_AFTER))) {
                return;
            }
            List<Path> files = new ArrayList<>();
            directory.forEach(file -> files.add(file.getFileName()));
            for (Path file : files) {
                directory.deleteFile(file);
            }
        } catch (NoSuchFileException e) {
            // Another process removes it, too.
            return;
        } catch (java.nio.file.FileSystemException e) {
            logger().log(Level.DEBUG, name + " is not removed", e);
            return;
        }
        parent.deleteDirectory(name);
    }

    /** Removes it and its files; a file in use that cannot be removed stays, with the directory. */
    @Override
    public void close() {
        try (Stream<Path> found = Files.list(path)) {
            for (Path file : found.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            logger().log(Level.DEBUG, path + " was not removed", e);
        }
    }

    private static Logger logger() {
        return System.getLogger(TemporaryDirectory.class.getName());
    }
}
