package io.neuralmemory.storage.sqlite;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Something that a process asked the operating system to do with files. */
sealed interface Call {
    /** A name is given to a new, empty file. */
    record Create(Path path) implements Call {}

    /** Bytes are written to the file that has this number. */
    record Write(int file, long at, ByteBuffer bytes) implements Call {}

    /** The file that has this number gets another length. */
    record Truncate(int file, long length) implements Call {}

    /** The bytes of this file are forced. */
    record Force(int file) implements Call {}

    /** The names in a directory are forced. */
    record ForceDirectory(Path directory) implements Call {}

    /** A file gets one more name. */
    record Link(Path from, Path to) implements Call {}

    /** A file gets another name. */
    record Rename(Path from, Path to) implements Call {}

    /** A file loses a name. */
    record Unlink(Path path) implements Call {}

    /** A directory is made. */
    record MakeDirectory(Path path) implements Call {}
}
