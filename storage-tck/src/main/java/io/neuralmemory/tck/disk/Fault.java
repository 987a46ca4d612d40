package io.neuralmemory.tck.disk;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** A way in which a file operation of a {@link SimulatedDisk} can fail. */
public enum Fault {
    /** ENOSPC: no byte is written, nothing is created. */
    NO_SPACE("No space left on device"),
    /** EIO on a write or truncation, which then has no effect. */
    WRITE_ERROR("Input/output error"),
    /**
     * EIO on a force. What was pending stays readable but counts as clean from now on: no later force makes it durable,
     * and a power loss keeps an arbitrary part of it.
     */
    FORCE_ERROR("Input/output error"),
    /** EIO on reading from a channel or listing a directory. */
    READ_ERROR("Input/output error"),
    /** EACCES: whatever opens, makes, changes or lists by path is denied; looking at attributes is not. */
    ACCESS_DENIED("Permission denied"),
    /** EROFS: whatever would change the disk is refused. */
    READ_ONLY("Read-only file system"),
    /** EMFILE: nothing can be opened or listed. */
    TOO_MANY_FILES("Too many open files"),
    /** A write takes half of its bytes, at least one, and returns their number. */
    SHORT_WRITE(""),
    /** A read returns half of the bytes asked for, at least one. */
    SHORT_READ("");

    private final String message;

    Fault(String message) {
        this.message = message;
    }

    /** Whether operations of this kind can meet this fault. */
    public boolean hits(Kind kind) {
        boolean isForce = kind == Kind.FORCE || kind == Kind.FORCE_DIRECTORY;
        return switch (this) {
            case NO_SPACE -> kind.grows();
            case WRITE_ERROR -> kind == Kind.WRITE || kind == Kind.TRUNCATE;
            case FORCE_ERROR -> isForce;
            case READ_ERROR -> kind == Kind.READ || kind == Kind.LIST;
            case ACCESS_DENIED -> !kind.isOnChannel() && kind != Kind.ATTRIBUTES;
            case READ_ONLY -> kind.changesDisk() && !isForce;
            case TOO_MANY_FILES -> kind.opens();
            case SHORT_WRITE -> kind == Kind.WRITE;
            case SHORT_READ -> kind == Kind.READ;
        };
    }

    boolean isShort() {
        return this == SHORT_WRITE || this == SHORT_READ;
    }

    /**
     * The exception that the JDK makes of this error: with the path for calls by path, without it on an open channel.
     */
    IOException exception(DiskOperation operation) {
        if (this == ACCESS_DENIED) {
            return new AccessDeniedException(operation.path());
        }
        return operation.kind().isOnChannel()
                ? new IOException(message)
                : new FileSystemException(operation.path(), null, message);
    }
}
