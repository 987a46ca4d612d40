package io.neuralmemory.tck.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads.
 *
 * @param name the last name, or empty if the path ends at a directory without naming it, such as the root
 * @param node what is there, if anything is
 * @param parents the names of the directories, the parent's last
 */
record Location(DirectoryNode parent, String name, @Nullable Inode node, List<String> parents) {
    /** The path without links. */
    String realPath() {
        String directory = "/" + String.join("/", parents);
        return name.isEmpty() ? directory : parents.isEmpty() ? "/" + name : directory + "/" + name;
    }

    Inode existing(SimulatedPath path) throws IOException {
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    Location vacant(SimulatedPath path) throws IOException {
        if (node != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        return this;
    }

    /** The directory whose entry this is. */
    DirectoryNode namedParent(SimulatedPath path) throws IOException {
        if (name.isEmpty()) {
            throw new FileSystemException(path.toString(), null, "Device or resource busy");
        }
        return parent;
    }
}
