package io.neuralmemory.tck.disk;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The attributes of a file at one moment. */
record SimulatedAttributes(
        Long fileKey,
        Class<? extends Inode> type,
        long size,
        FileTime creationTime,
        FileTime lastModifiedTime,
        Set<PosixFilePermission> permissions)
        implements PosixFileAttributes {
    private static final Owner OWNER = new Owner("simulated");

    static SimulatedAttributes of(Inode node) {
        return new SimulatedAttributes(
                node.number(),
                node.getClass(),
                node.byteLength(),
                FileTime.fromMillis(node.created()),
                FileTime.fromMillis(node.modified()),
                node.permissions());
    }

    /** The attributes that a list such as {@code size,lastModifiedTime} or {@code posix:*} names. */
    Map<String, Object> named(String list) {
        int colon = list.indexOf(':');
        String view = colon < 0 ? "basic" : list.substring(0, colon);
        Map<String, Object> known = known(view);
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String name : list.substring(colon + 1).split(",", -1)) {
            if (name.equals("*")) {
                return known;
            }
            if (!known.containsKey(name)) {
                throw new IllegalArgumentException("the simulated disk has no attribute " + name + " in view " + view);
            }
            chosen.put(name, known.get(name));
        }
        return chosen;
    }

    private Map<String, Object> known(String view) {
        Map<String, Object> known = new TreeMap<>(Map.of(
                "size", size,
                "fileKey", fileKey,
                "isDirectory", isDirectory(),
                "isRegularFile", isRegularFile(),
                "isSymbolicLink", isSymbolicLink(),
                "isOther", isOther(),
                "creationTime", creationTime,
                "lastModifiedTime", lastModifiedTime,
                "lastAccessTime", lastAccessTime()));
        switch (view) {
            case "basic" -> {}
            case "posix" -> known.putAll(Map.of("permissions", permissions, "owner", owner(), "group", group()));
            default -> throw new UnsupportedOperationException("the simulated disk has no attribute view " + view);
        }
        return known;
    }

    @Override
    public boolean isRegularFile() {
        return type == FileNode.class;
    }

    @Override
    public boolean isDirectory() {
        return type == DirectoryNode.class;
    }

    @Override
    public boolean isSymbolicLink() {
        return type == LinkNode.class;
    }

    @Override
    public boolean isOther() {
        return false;
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime;
    }

    @Override
    public UserPrincipal owner() {
        return OWNER;
    }

    @Override
    public GroupPrincipal group() {
        return OWNER;
    }

    /** The only user, and the only group. */
    private record Owner(String getName) implements GroupPrincipal {}
}
