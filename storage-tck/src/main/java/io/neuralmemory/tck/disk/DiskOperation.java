package io.neuralmemory.tck.disk;

import java.util.Locale;

/**
 * One file operation that reached a {@link SimulatedDisk}.
 *
 * @param number how many operations came before it, so the first is 0
 * @param path the absolute path it was called with; for a link or move both paths, with an arrow between
 * @param position where in the file it starts, in bytes; 0 if that has no meaning
 * @param length how many bytes it was asked to read or write; 0 if that has no meaning
 */
public record DiskOperation(long number, Kind kind, String path, long position, long length) {
    /** The operation as a line for diagnosis, such as {@code 17 write /store/wal-000001.log @4096 +512}. */
    @Override
    public String toString() {
        String line = number + " " + kind + " " + path;
        return switch (kind) {
            case READ, WRITE -> line + " @" + position + " +" + length;
            case TRUNCATE -> line + " @" + position;
            default -> line;
        };
    }

    /** The kinds of operation that are counted. Closing a channel and releasing a lock are not: they cannot fail. */
    public enum Kind {
        /** Opening an existing file for reading, or a directory. */
        OPEN,
        /** Opening an existing file for writing, which may truncate it. */
        OPEN_TO_WRITE,
        /** Opening a file that is made by this. */
        CREATE,
        /** Reading from a channel. */
        READ,
        /** Writing to a channel. */
        WRITE,
        /** Cutting a file through a channel. */
        TRUNCATE,
        /** Forcing a file's content. */
        FORCE,
        /** Forcing a directory's entries. */
        FORCE_DIRECTORY,
        /** Locking a region of a file. */
        LOCK,
        /** Making a hard link. */
        LINK,
        /** Making a symbolic link. */
        SYMBOLIC_LINK,
        /** Renaming. */
        MOVE,
        /** Deleting a file, a link or an empty directory. */
        DELETE,
        /** Making a directory. */
        CREATE_DIRECTORY,
        /** Listing a directory. */
        LIST,
        /** Reading attributes: existence, size, type, the target of a link. */
        ATTRIBUTES,
        /** Setting times or permissions. */
        SET_ATTRIBUTES;

        /** Whether such an operation can change what is found after a crash. */
        public boolean changesDisk() {
            return switch (this) {
                case OPEN, READ, LOCK, LIST, ATTRIBUTES -> false;
                default -> true;
            };
        }

        boolean grows() {
            return switch (this) {
                case CREATE, WRITE, LINK, SYMBOLIC_LINK, MOVE, CREATE_DIRECTORY -> true;
                default -> false;
            };
        }

        boolean opens() {
            return this == OPEN || this == OPEN_TO_WRITE || this == CREATE || this == LIST;
        }

        boolean isOnChannel() {
            return switch (this) {
                case READ, WRITE, TRUNCATE, FORCE, FORCE_DIRECTORY, LOCK -> true;
                default -> false;
            };
        }

        /** The name in lower case with spaces. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
