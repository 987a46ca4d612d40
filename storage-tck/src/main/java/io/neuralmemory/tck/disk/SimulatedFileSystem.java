package io.neuralmemory.tck.disk;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;

/**
 * A process's view of a disk. Closing it is the death of the process: its channels and locks are gone, and every call
 * fails.
 */
final class SimulatedFileSystem extends FileSystem {
    private final Kernel kernel;
    private final SimulatedProvider provider;

    SimulatedFileSystem(Kernel kernel) {
        this.kernel = kernel;
        this.provider = new SimulatedProvider(this, kernel);
    }

    SimulatedPath root() {
        return SimulatedPath.parse(this, "/");
    }

    @Override
    public SimulatedProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        kernel.kill(this);
    }

    @Override
    public boolean isOpen() {
        return kernel.isAlive(this);
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(root());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of(new SimulatedFileStore(kernel));
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic", "posix");
    }

    @Override
    public SimulatedPath getPath(String first, String... more) {
        StringBuilder text = new StringBuilder(first);
        for (String part : more) {
            if (!part.isEmpty()) {
                text.append(text.isEmpty() ? "" : "/").append(part);
            }
        }
        return SimulatedPath.parse(this, text.toString());
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(Path.of(path.toString()));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("the simulated disk has no users");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("the simulated disk cannot be watched");
    }
}
