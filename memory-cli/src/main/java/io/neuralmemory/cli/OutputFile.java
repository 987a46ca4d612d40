package io.neuralmemory.cli;

import io.neuralmemory.spi.DurableFiles;
import io.neuralmemory.spi.IoFailures;
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
        if (!replacing && Files.exists(this.file, LinkOption.NOFOLLOW_LINKS)) {
            throw taken();
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
