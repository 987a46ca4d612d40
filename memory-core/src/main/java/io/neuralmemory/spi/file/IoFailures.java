package io.neuralmemory.spi.file;

import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;

/** Translates what the file system says into what the user does about it. */
public final class IoFailures {
    private IoFailures() {}

    /**
     * The store's error for {@code failure}.
     *
     * @param what what failed and where, as in {@code "writing /data/store/memories-000007.json"}
     */
    public static StoreUnavailableException translate(String what, IOException failure) {
        String message = what + " failed: " + describe(failure);
        if (isOutOfSpace(failure)) {
            return new StoreFullException(message + "; make room and try again", failure);
        } else if (failure instanceof AccessDeniedException || isReadOnly(failure)) {
            return new StoreUnavailableException(
                    message + "; give this user the right to it, or choose another path; to look only, open read-only",
                    failure);
        }
        return new StoreUnavailableException(message + "; " + nextStep(failure), failure);
    }

    /** Only what the system blames on the medium, or does not explain, is the medium's. */
    private static String nextStep(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or directory: check the path, and that nothing else removes files there";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "something of that name is there: choose another path, or move it away";
        } else if (failure instanceof NotDirectoryException
                || message.contains("not a directory")
                || SystemTexts.isNotDirectory(failure)) {
            return "a file stands where the path needs a directory: choose another path";
        } else if (message.contains("is a directory") || SystemTexts.isDirectory(failure)) {
            return "it is a directory, and a file is needed: choose another path";
        } else if (failure instanceof FileSystemLoopException || SymbolicLinks.leadInCircle(failure)) {
            return "its symbolic links lead in a circle: choose another path";
        } else if (message.contains("name too long") || SystemTexts.isNameTooLong(failure)) {
            return "the name is longer than the file system allows: choose a shorter one";
        } else if (message.contains("too many open files") || SystemTexts.isTooManyFiles(failure)) {
            return "raise the limit of open files ('ulimit -n') and try again";
        } else if (message.contains("nofollow_links")) {
            // The JDK's own words, in every language.
            return "it is a symbolic link, which is not followed here: put what it points to in its place";
        }
        return "check the disk and try again";
    }

    /** The store's error for a force that failed. */
    public static StoreSyncFailedException syncFailed(String what, IOException failure) {
        return new StoreSyncFailedException(
                what + " failed: " + describe(failure) + "; what reached the disk is unknown, open the store again",
                failure);
    }

    /** Whether the medium was full: the text of ENOSPC in any language and of EDQUOT, the one sign the JDK gives. */
    private static boolean isOutOfSpace(IOException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left")
                || message.contains("quota exceeded")
                || message.contains("not enough space")
                || SystemTexts.isFull(failure);
    }

    private static boolean isReadOnly(IOException failure) {
        return failure.getCause() instanceof ReadOnlyFileSystemException
                || String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("read-only file system")
                || (failure instanceof FileSystemException named && isOnReadOnlyMedium(named));
    }

    /** In whatever language it is told: an unexplained failure of a name whose file system is mounted read-only. */
    private static boolean isOnReadOnlyMedium(FileSystemException failure) {
        boolean isUnexplained = failure.getClass() == FileSystemException.class && failure.getFile() != null;
        Path directory =
                isUnexplained ? Path.of(failure.getFile()).toAbsolutePath().getParent() : null;
        try {
            return directory != null
                    && Files.isDirectory(directory)
                    && Files.getFileStore(directory).isReadOnly();
        } catch (IOException e) {
            failure.addSuppressed(e);
            return false;
        }
    }

    private static String describe(IOException failure) {
        return failure.getClass().getSimpleName() + " " + failure.getMessage();
    }
}
