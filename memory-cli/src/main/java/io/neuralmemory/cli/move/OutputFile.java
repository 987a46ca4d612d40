package io.neuralmemory.cli.move;

import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that a command writes: there whole or not at all, replacing another only when told to. */
final class OutputFile {
    private final Path file;
    private final boolean replacing;

    /** Refuses a name that is taken, unless {@code replacing}. */
    OutputFile(Path file, boolean replacing) {
        this.file = file.toAbsolutePath().normalize();
        this.replacing = replacing;
        if (Files.isDirectory(this.file)) {
            throw new UsageException("--out " + file + " is a directory; give the name of a file");
        }
        requireDirectory(this.file);
        if (!replacing && Files.exists(this.file, LinkOption.NOFOLLOW_LINKS)) {
            throw taken();
        }
    }

    /** Before anything is read: what cannot be written later is told now. */
    private static void requireDirectory(Path file) {
        Path directory = file.getParent();
        if (directory == null || Files.isDirectory(directory)) {
            return;
        } else if (Files.exists(directory)) {
            throw new UsageException("--out " + file + ": " + directory + " is a file, and a directory is needed;"
                    + " choose another path");
        }
        throw new NotFoundException(
                "--out " + file + ": there is no directory " + directory + "; make it first, or choose another path");
    }

    /** Refuses a file among those of a store, which a store must not be surprised by. */
    void requireOutside(Path store) {
        try {
            Path directory = directory().toRealPath();
            if (directory.startsWith(store.toRealPath())) {
                throw new UsageException("--out " + file + " lies in the store " + store
                        + ", whose files are its own; choose a path outside of it");
            }
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + file, e);
        }
    }

    /** On return the file is on stable storage. */
    void write(DurableFiles.Content content) {
        try {
            if (replacing) {
                Path whole = file.resolveSibling(file.getFileName() + ".new");
                Files.deleteIfExists(whole);
                DurableFiles.create(whole, content);
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                DurableFiles.create(file, content);
            }
            DurableFiles.forceDirectory(directory());
        } catch (FileAlreadyExistsException e) {
            throw taken();
        } catch (IOException e) {
            throw IoFailures.translate("writing " + file, e);
        }
    }

    private Path directory() throws IOException {
        Path directory = file.getParent();
        if (directory == null) {
            throw new IOException(file + " has no directory");
        }
        return directory;
    }

    private UsageException taken() {
        return new UsageException("--out " + file + " exists; give another name, or add --force to replace it");
    }
}
