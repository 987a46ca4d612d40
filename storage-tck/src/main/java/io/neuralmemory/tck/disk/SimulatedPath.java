package io.neuralmemory.tck.disk;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path as on Linux. The working directory is the root. The empty path has one empty name. */
final class SimulatedPath implements Path {
    private final SimulatedFileSystem fileSystem;
    private final boolean absolute;
    private final List<String> names;
    /** Each operation of the disk is told its path; the text is made when it is first asked for. */
    private @Nullable String text;

    private SimulatedPath(SimulatedFileSystem fileSystem, boolean absolute, List<String> names) {
        this.fileSystem = fileSystem;
        this.absolute = absolute;
        this.names = !absolute && names.isEmpty() ? List.of("") : List.copyOf(names);
    }

    static SimulatedPath parse(SimulatedFileSystem fileSystem, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidPathException(text, "Nul character not allowed");
        }
        List<String> names = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int slash = text.indexOf('/', from);
            int end = slash < 0 ? text.length() : slash;
            if (end > from) {
                names.add(text.substring(from, end));
            }
            from = end + 1;
        }
        return new SimulatedPath(fileSystem, text.startsWith("/"), names);
    }

    /** The path as one of this disk, or an exception. */
    static SimulatedPath of(Path path) {
        if (path instanceof SimulatedPath simulated) {
            return simulated;
        }
        throw new ProviderMismatchException(path + " is not a path of a simulated disk");
    }

    List<String> names() {
        return names;
    }

    private SimulatedPath with(boolean isAbsolute, List<String> changed) {
        return new SimulatedPath(fileSystem, isAbsolute, changed);
    }

    private boolean isEmpty() {
        return !absolute && names.equals(List.of(""));
    }

    @Override
    public SimulatedFileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public boolean isAbsolute() {
        return absolute;
    }

    @Override
    public @Nullable Path getRoot() {
        return absolute ? with(true, List.of()) : null;
    }

    @Override
    public @Nullable Path getFileName() {
        return names.isEmpty() ? null : getName(names.size() - 1);
    }

    @Override
    public @Nullable Path getParent() {
        if (names.isEmpty() || (!absolute && names.size() == 1)) {
            return null;
        }
        return with(absolute, names.subList(0, names.size() - 1));
    }

    @Override
    public int getNameCount() {
        return names.size();
    }

    @Override
    public Path getName(int index) {
        return subpath(index, index + 1);
    }

    @Override
    public Path subpath(int from, int to) {
        if (from < 0 || from >= to || to > names.size()) {
            throw new IllegalArgumentException(this + " has no names from " + from + " to " + to);
        }
        return with(false, names.subList(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return isComparable(other)
                && names.size() >= other.getNameCount()
                && absolute == other.isAbsolute()
                && names.subList(0, other.getNameCount()).equals(of(other).names);
    }

    @Override
    public boolean endsWith(Path other) {
        if (!isComparable(other) || names.size() < other.getNameCount()) {
            return false;
        }
        if (other.isAbsolute()) {
            return equals(other);
        }
        return names.subList(names.size() - other.getNameCount(), names.size()).equals(of(other).names);
    }

    private boolean isComparable(Path other) {
        return other instanceof SimulatedPath path && path.fileSystem == fileSystem;
    }

    @Override
    public Path normalize() {
        Deque<String> kept = new ArrayDeque<>();
        for (String name : names) {
            boolean canLeave = !kept.isEmpty() && !kept.getLast().equals("..");
            if (name.equals("..") && canLeave) {
                kept.removeLast();
            } else if (!name.equals(".") && !(name.equals("..") && absolute)) {
                kept.addLast(name);
            }
        }
        return with(absolute, List.copyOf(kept));
    }

    @Override
    public Path resolve(Path other) {
        SimulatedPath added = of(other);
        if (added.absolute || isEmpty()) {
            return added;
        }
        if (added.isEmpty()) {
            return this;
        }
        List<String> joined = new ArrayList<>(names);
        joined.addAll(added.names);
        return with(absolute, joined);
    }

    @Override
    public Path relativize(Path other) {
        SimulatedPath target = of(other);
        if (target.absolute != absolute) {
            throw new IllegalArgumentException("one of " + this + " and " + other + " is absolute, the other is not");
        }
        if (isEmpty()) {
            return target;
        }
        int common = 0;
        while (common < Math.min(names.size(), target.names.size())
                && names.get(common).equals(target.names.get(common))) {
            common++;
        }
        List<String> steps = new ArrayList<>(Collections.nCopies(names.size() - common, ".."));
        if (!target.isEmpty()) {
            steps.addAll(target.names.subList(common, target.names.size()));
        }
        return with(false, steps);
    }

    @Override
    public URI toUri() {
        try {
            return new URI(SimulatedProvider.SCHEME, null, toAbsolutePath().toString(), null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("an absolute path makes a valid URI: " + this, impossible);
        }
    }

    @Override
    public SimulatedPath toAbsolutePath() {
        return absolute ? this : with(true, isEmpty() ? List.of() : names);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return fileSystem.provider().realPath(this, options);
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("the simulated disk cannot be watched");
    }

    @Override
    public int compareTo(Path other) {
        return toString().compareTo(of(other).toString());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SimulatedPath path
                && path.fileSystem == fileSystem
                && path.absolute == absolute
                && path.names.equals(names);
    }

    @Override
    public int hashCode() {
        return 31 * names.hashCode() + Boolean.hashCode(absolute);
    }

    @Override
    public String toString() {
        String made = text;
        if (made == null) {
            made = (absolute ? "/" : "") + String.join("/", names);
            text = made;
        }
        return made;
    }
}
