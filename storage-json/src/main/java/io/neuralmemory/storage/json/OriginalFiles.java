package io.neuralmemory.storage.json;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the original implementation in a directory, those that were there when it was looked into. */
final class OriginalFiles {
    private static final String DOCUMENT = "memories.json";
    private static final String LOG = "memories.wal";
    private static final String PREFIX = "original-";

    private final Path directory;
    private final List<String> names;

    private OriginalFiles(Path directory, List<String> names) {
        this.directory = directory;
        this.names = names;
    }

    /** Looks for the files. */
    static OriginalFiles in(Path directory) {
        return new OriginalFiles(
                directory,
                Stream.of(DOCUMENT, LOG)
                        .filter(name -> attributes(directory.resolve(name)).isPresent())
                        .toList());
    }

    /** Whether a file of this name is one of them. */
    static boolean isOne(String name) {
        return name.equals(DOCUMENT) || name.equals(LOG);
    }

    private static Optional<BasicFileAttributes> attributes(Path file) {
        try {
            return Optional.of(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw IoFailures.translate("looking for " + file, e);
        }
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    Optional<Path> document() {
        return find(DOCUMENT);
    }

    Optional<Path> log() {
        return find(LOG);
    }

    private Optional<Path> find(String name) {
        return names.contains(name) ? Optional.of(directory.resolve(name)) : Optional.empty();
    }

    /** Opens one of the files. */
    static InputStream open(Path file) {
        try {
            // Opening a FIFO would block for ever, and a link may lead anywhere.
            if (attributes(file).filter(found -> !found.isRegularFile()).isPresent()) {
                throw new CorruptStoreException(file
                        + " is no regular file; links and special files are not followed, put the file itself here");
            }
            return Files.newInputStream(file, NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw IoFailures.translate("opening " + file, e);
        }
    }

    /** When the document says it was created; if it does not, when it or the log was last written. */
    Instant createdAt() {
        return document()
                .flatMap(OriginalFiles::writtenCreation)
                .orElseGet(() -> lastWritten(directory.resolve(names.get(0))));
    }

    private static Instant lastWritten(Path file) {
        try {
            return Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant();
        } catch (IOException e) {
            throw IoFailures.translate("reading the time of " + file, e);
        }
    }

    private static Optional<Instant> writtenCreation(Path document) {
        String name = document.toString();
        try (InputStream in = open(document);
                JsonCursor cursor = JsonCursor.over(new Utf8Reader(in, name), new InputPlace(name, 1))) {
            return new DocumentReader(cursor, field -> {}, memory -> {}, JsonLimits.MAX_MEMORIES).readCreation();
        } catch (IOException e) {
            throw IoFailures.translate("reading " + name, e);
        }
    }

    /**
     * Gives the files names under which nobody reads them; durable on return. The document goes first: while only the
     * log is left, replaying it alone still gives nothing that it deletes.
     *
     * @return the new names
     */
    List<String> setAside() {
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            String free = freeName(name);
            try {
                Files.move(directory.resolve(name), directory.resolve(free));
                DurableFiles.forceDirectory(directory);
            } catch (IOException e) {
                throw IoFailures.translate("renaming " + directory.resolve(name) + " to " + free, e);
            }
            kept.add(free);
        }
        return kept;
    }

    private String freeName(String name) {
        int dot = name.lastIndexOf('.');
        String free = PREFIX + name;
        for (int i = 2; attributes(directory.resolve(free)).isPresent(); i++) {
            free = PREFIX + name.substring(0, dot) + "-" + i + name.substring(dot);
        }
        return free;
    }

    @Override
    public String toString() {
        return String.join(" and ", names);
    }
}
