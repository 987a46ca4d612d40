package io.neuralmemory.storage.sqlite;

import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** What SQLite keeps beside a database: its log, the log's index, and the journal of the other journal modes. */
final class SideFiles {
    static final String LOG = "-wal";
    static final String INDEX = "-shm";
    static final String JOURNAL = "-journal";

    private static final List<String> ALL = List.of(LOG, INDEX, JOURNAL);

    private final Path database;

    SideFiles(Path database) {
        this.database = database;
    }

    Path path(String suffix) {
        return database.resolveSibling(database.getFileName() + suffix);
    }

    /** Whether one of them has this name. */
    boolean have(String name) {
        return ALL.stream().anyMatch(suffix -> name.equals(database.getFileName() + suffix));
    }

    /** Length of the file of the database's name with {@code suffix}, if there is one. */
    OptionalLong length(String suffix) {
        Path file = path(suffix);
        try {
            return OptionalLong.of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .size());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw IoFailures.translate("looking for " + file, e);
        }
    }

    /** Whether there is any, with or without content: somebody is at work, or was stopped. */
    boolean exist() {
        return ALL.stream().anyMatch(suffix -> length(suffix).isPresent());
    }

    /** Whether the log or a journal has content, without which the database may not be what it was. */
    boolean haveContent() {
        return isFilled(LOG) || isFilled(JOURNAL);
    }

    boolean isFilled(String suffix) {
        return length(suffix).orElse(0) > 0;
    }

    /** Whether the log says more than the database. */
    boolean haveCommits() {
        try {
            return isFilled(LOG) && LogOfSqlite.hasCommit(path(LOG));
        } catch (IOException e) {
            throw IoFailures.translate("reading " + path(LOG), e);
        }
    }

    /** Copies the log and the journal; the index is made again from the log. */
    void copyTo(SideFiles target) throws IOException {
        for (String suffix : List.of(LOG, JOURNAL)) {
            if (length(suffix).isPresent()) {
                Files.copy(path(suffix), target.path(suffix));
            }
        }
    }

    /** Moves the log and the journal, should they have content, beside a file that is kept. */
    void setAside(Path kept) throws IOException {
        for (String suffix : List.of(LOG, JOURNAL)) {
            if (isFilled(suffix)) {
                Files.move(path(suffix), new SideFiles(kept).path(suffix), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    void delete() throws IOException {
        for (String suffix : ALL) {
            Files.deleteIfExists(path(suffix));
        }
    }

    /** What changes when the database or any of these is written; names, lengths and times. */
    List<String> state() {
        List<String> state = new ArrayList<>();
        for (String suffix : List.of("", LOG, JOURNAL)) {
            Path file = path(suffix);
            try {
                BasicFileAttributes found =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                state.add(suffix + " " + found.fileKey() + " " + found.size() + " " + found.lastModifiedTime());
            } catch (NoSuchFileException e) {
                state.add(suffix + " missing");
            } catch (IOException e) {
                throw IoFailures.translate("looking for " + file, e);
            }
        }
        return state;
    }
}
