package io.neuralmemory.spi.file;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which file a path leads to, whatever its name: device and inode, where a file system tells them, and else the real
 * path. As long as somebody has the file open, no other gets the same identity.
 *
 * @param text the same for every class loader of this JVM
 */
public record FileIdentity(String text) {
    /**
     * The identity of what is at {@code path}, a link not followed; empty if nothing is.
     *
     * @throws IOException if it cannot be told
     */
    public static Optional<FileIdentity> find(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
            String text = key != null
                    ? key.toString()
                    : path.toRealPath(LinkOption.NOFOLLOW_LINKS).toString();
            return Optional.of(new FileIdentity(of(path.getFileSystem()) + text));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The keys of two file systems of one's own may be the same. */
    private static String of(FileSystem system) {
        return system.equals(FileSystems.getDefault())
                ? ""
                : system.provider().getScheme() + "@" + Integer.toHexString(System.identityHashCode(system)) + ":";
    }

    /** By hand, as what a record brings takes 20 ms to link when it is first asked, and every opening asks. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileIdentity that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
