package io.neuralmemory.tck.disk;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads and sets the attributes of what a path leads to. */
record SimulatedAttributeView(SimulatedPath path, Kernel kernel, boolean followLinks)
        implements PosixFileAttributeView {
    static Set<PosixFilePermission> permissions(Object value) {
        Set<PosixFilePermission> permissions = new HashSet<>();
        for (Object permission : (Iterable<?>) value) {
            permissions.add((PosixFilePermission) permission);
        }
        return permissions;
    }

    @Override
    public String name() {
        return "posix";
    }

    @Override
    public SimulatedAttributes readAttributes() throws IOException {
        return kernel.call(
                path.getFileSystem(),
                Kind.ATTRIBUTES,
                path.toAbsolutePath(),
                (tree, permit) -> SimulatedAttributes.of(tree.inode(path, followLinks)));
    }

    void set(String attribute, Object value) throws IOException {
        switch (attribute.replaceFirst("^(basic|posix):", "")) {
            case "permissions" -> setPermissions(permissions(value));
            case "lastModifiedTime" -> setTimes((FileTime) value, null, null);
            case "lastAccessTime", "creationTime" -> setTimes(null, null, null);
            default -> throw new UnsupportedOperationException("the simulated disk cannot set " + attribute);
        }
    }

    /** Only the time of modification is kept. */
    @Override
    public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created)
            throws IOException {
        change(node -> node.modified(modified == null ? node.modified() : modified.toMillis()));
    }

    @Override
    public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
        change(node -> node.permissions(permissions));
    }

    private void change(Consumer<Inode> change) throws IOException {
        kernel.call(path.getFileSystem(), Kind.SET_ATTRIBUTES, path.toAbsolutePath(), (tree, permit) -> {
            Inode node = tree.inode(path, followLinks);
            change.accept(node);
            return node;
        });
    }

    @Override
    public UserPrincipal getOwner() throws IOException {
        return readAttributes().owner();
    }

    @Override
    public void setOwner(UserPrincipal owner) {
        throw new UnsupportedOperationException("the simulated disk has one user");
    }

    @Override
    public void setGroup(GroupPrincipal group) {
        throw new UnsupportedOperationException("the simulated disk has one group");
    }
}
