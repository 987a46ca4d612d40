package io.neuralmemory.spi.file;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Keeps a store with its owner: what root makes in the directory of another user's store belongs to that user, who
 * could not open it otherwise. Stateless.
 */
public final class StoreOwner {
    /** The file that every directory has in which a store was ever opened for writing. */
    public static final String LOCK_FILE = "neural-memory.lock";

    private static final Integer ROOT = 0;

    private StoreOwner() {}

    /**
     * Gives a file or directory that this process has just made, and nobody else knows, to the owner and group of the
     * directory it lies in, if root made it, in a store or its backups. Elsewhere, such as for an export, it does
     * nothing. Where the file system refuses, the file is root's, and a warning says so: what it holds is stored all
     * the same.
     */
    public static void keep(Path made) {
        Path directory = made.toAbsolutePath().getParent();
        if (directory == null
                || !made.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        try {
            Map<String, Object> file = Files.readAttributes(made, "unix:uid,nlink", LinkOption.NOFOLLOW_LINKS);
            // A second name for it may be in a place where it is somebody else's.
            boolean isOurs =
                    Integer.valueOf(1).equals(file.get("nlink")) || Files.isDirectory(made, LinkOption.NOFOLLOW_LINKS);
            if (ROOT.equals(file.get("uid")) && isOurs) {
                give(made, directory);
            }
        } catch (IOException e) {
            logger().log(
                            Level.WARNING,
                            made + " belongs to root, and not to the owner of " + directory + ", who may not be"
                                    + " able to open it; 'chown --reference' it",
                            e);
        }
    }

    private static void give(Path made, Path directory) throws IOException {
        Map<String, Object> owner = Files.readAttributes(directory, "unix:uid,gid");
        if (!ROOT.equals(owner.get("uid")) && isOfStore(directory)) {
            Files.setAttribute(made, "unix:gid", owner.get("gid"), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(made, "unix:uid", owner.get("uid"), LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static boolean isOfStore(Path directory) {
        return Files.exists(directory.resolve(LOCK_FILE), LinkOption.NOFOLLOW_LINKS)
                || Files.exists(directory.resolveSibling(LOCK_FILE), LinkOption.NOFOLLOW_LINKS);
    }

    private static Logger logger() {
        return System.getLogger(StoreOwner.class.getName());
    }
}
