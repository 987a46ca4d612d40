package io.neuralmemory.tck.disk;

import io.neuralmemory.tck.disk.DiskOperation.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the calls of {@link java.nio.file.Files} into file operations of one process. */
final class SimulatedProvider extends FileSystemProvider {
    static final String SCHEME = "simulated";

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwxr-xr-x");

    private final SimulatedFileSystem process;
    private final Kernel kernel;

    SimulatedProvider(SimulatedFileSystem process, Kernel kernel) {
        this.process = process;
        this.kernel = kernel;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("make a simulated disk with SimulatedDisk.create()");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return process;
    }

    @Override
    public Path getPath(URI uri) {
        return process.getPath(uri.getPath());
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        SimulatedPath file = own(path);
        OpenMode mode = OpenMode.of(options);
        Set<PosixFilePermission> permissions = permissions(FILE, attributes);
        return kernel.open(file, mode, (tree, permit) -> tree.open(file, mode, permissions));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path directory, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        SimulatedPath listed = own(directory);
        List<String> names = call(Kind.LIST, listed, (tree, permit) -> tree.list(listed));
        return new SimulatedDirectoryStream(listed, names, filter);
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        SimulatedPath made = own(path);
        Set<PosixFilePermission> permissions = permissions(DIRECTORY, attributes);
        run(Kind.CREATE_DIRECTORY, made, tree -> tree.createDirectory(made, permissions));
    }

    @Override
    public void createSymbolicLink(Path path, Path target, FileAttribute<?>... attributes) throws IOException {
        SimulatedPath made = own(path);
        run(Kind.SYMBOLIC_LINK, made, tree -> tree.createSymbolicLink(made, target.toString()));
    }

    @Override
    public void createLink(Path path, Path existing) throws IOException {
        SimulatedPath made = own(path);
        SimulatedPath file = own(existing);
        run(Kind.LINK, file.toAbsolutePath() + " -> " + made.toAbsolutePath(), tree -> tree.createLink(made, file));
    }

    @Override
    public Path readSymbolicLink(Path path) throws IOException {
        SimulatedPath link = own(path);
        return process.getPath(call(Kind.ATTRIBUTES, link, (tree, permit) -> tree.linkTarget(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        SimulatedPath deleted = own(path);
        run(Kind.DELETE, deleted, tree -> tree.delete(deleted));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        List<CopyOption> chosen = List.of(options);
        if (readAttributes(source, BasicFileAttributes.class).isDirectory()) {
            makeRoom(target, chosen);
            createDirectory(target);
            return;
        }
        makeRoom(target, chosen);
        try (InputStream input = newInputStream(source);
                OutputStream output =
                        newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            input.transferTo(output);
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        SimulatedPath from = own(source);
        SimulatedPath to = own(target);
        List<CopyOption> chosen = List.of(options);
        if (!chosen.contains(StandardCopyOption.ATOMIC_MOVE)) {
            if (exists(to) && isSameFile(from, to)) {
                return;
            }
            makeRoom(to, chosen);
        }
        run(Kind.MOVE, from.toAbsolutePath() + " -> " + to.toAbsolutePath(), tree -> tree.rename(from, to));
    }

    /** As the JDK does it: an existing target is deleted first, so that it may be gone without a successor. */
    private void makeRoom(Path target, List<CopyOption> options) throws IOException {
        if (exists(own(target))) {
            if (!options.contains(StandardCopyOption.REPLACE_EXISTING)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            delete(target);
        }
    }

    private boolean exists(SimulatedPath path) throws IOException {
        return call(Kind.ATTRIBUTES, path, (tree, permit) -> tree.exists(path, false));
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        if (one.equals(other)) {
            return true;
        }
        if (!(other instanceof SimulatedPath second) || second.getFileSystem() != process) {
            return false;
        }
        SimulatedPath first = own(one);
        return call(Kind.ATTRIBUTES, first, (tree, permit) -> tree.inode(first, true) == tree.inode(second, true));
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        checkAccess(path);
        return new SimulatedFileStore(kernel);
    }

    /** Checks existence only: as for the superuser, permission bits deny nothing. */
    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        SimulatedPath file = own(path);
        call(Kind.ATTRIBUTES, file, (tree, permit) -> tree.inode(file, true));
    }

    Path realPath(SimulatedPath path, LinkOption... options) throws IOException {
        return process.getPath(
                call(Kind.ATTRIBUTES, path, (tree, permit) -> tree.realPath(path, followLinks(options))));
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        SimulatedPath file = own(path);
        if (type != BasicFileAttributeView.class && type != PosixFileAttributeView.class) {
            return null;
        }
        return type.cast(new SimulatedAttributeView(file, kernel, followLinks(options)));
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class && type != PosixFileAttributes.class) {
            throw new UnsupportedOperationException("the simulated disk has no attributes of " + type);
        }
        return type.cast(view(path, options).readAttributes());
    }

    /**
     * Asking which file it is, and nothing else, is no operation: a store asks with each write, and whoever stops a
     * disk at every operation would stop there in vain.
     */
    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        if (attributes.equals("fileKey")) {
            SimulatedPath file = own(path);
            return Map.of(
                    attributes,
                    kernel.look(tree -> tree.inode(file, followLinks(options))).number());
        }
        return view(path, options).readAttributes().named(attributes);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        view(path, options).set(attribute, value);
    }

    private SimulatedAttributeView view(Path path, LinkOption... options) {
        return new SimulatedAttributeView(own(path), kernel, followLinks(options));
    }

    private static boolean followLinks(LinkOption... options) {
        return !Arrays.asList(options).contains(LinkOption.NOFOLLOW_LINKS);
    }

    private static Set<PosixFilePermission> permissions(
            Set<PosixFilePermission> standard, FileAttribute<?>... attributes) {
        Set<PosixFilePermission> chosen = standard;
        for (FileAttribute<?> attribute : attributes) {
            if (!attribute.name().equals("posix:permissions")) {
                throw new UnsupportedOperationException(
                        "the simulated disk cannot set " + attribute.name() + " when it creates a file");
            }
            chosen = SimulatedAttributeView.permissions(attribute.value());
        }
        return chosen;
    }

    private SimulatedPath own(Path path) {
        SimulatedPath simulated = SimulatedPath.of(path);
        if (simulated.getFileSystem() != process) {
            throw new ProviderMismatchException(path + " is a path of another process or disk");
        }
        return simulated;
    }

    private <T> T call(Kind kind, SimulatedPath path, SystemCall<T> call) throws IOException {
        return kernel.call(process, kind, path.toAbsolutePath(), call);
    }

    private void run(Kind kind, Object path, Change change) throws IOException {
        Object subject = path instanceof SimulatedPath one ? one.toAbsolutePath() : path;
        kernel.call(process, kind, subject, (tree, permit) -> {
            change.make(tree);
            return true;
        });
    }

    /** An operation that has no result. */
    private interface Change {
        void make(FileTree tree) throws IOException;
    }
}
