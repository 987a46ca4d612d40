package io.neuralmemory.tck.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk along a path, name by name, through links. */
final class PathWalk {
    private static final int MAX_LINKS = 40;
    private static final int MAX_NAME_BYTES = 255;
    private static final int MAX_BYTES_PER_CHARACTER = 3;

    private final DiskState state;
    private final List<DirectoryNode> trail = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Deque<String> rest = new ArrayDeque<>();
    private int links;

    PathWalk(DiskState state) {
        this.state = state;
        trail.add(state.root());
    }

    /** Whether {@code node} is one of the directories that the walk went through. */
    boolean passed(Inode node) {
        return node instanceof DirectoryNode directory && trail.contains(directory);
    }

    Location locate(SimulatedPath path, boolean followLast) throws IOException {
        rest.addAll(path.toAbsolutePath().names());
        while (!rest.isEmpty()) {
            String name = rest.pop();
            if (name.equals("..")) {
                leave();
            } else if (!name.isEmpty() && !name.equals(".")) {
                requireShort(name, path);
                Inode node = state.find(here(), name);
                if (node instanceof LinkNode link && (followLast || !rest.isEmpty())) {
                    follow(link, path);
                } else if (rest.isEmpty()) {
                    return new Location(here(), name, node, List.copyOf(names));
                } else {
                    enter(name, node, path);
                }
            }
        }
        return new Location(here(), "", here(), List.copyOf(names));
    }

    private DirectoryNode here() {
        return trail.get(trail.size() - 1);
    }

    private void enter(String name, @Nullable Inode node, SimulatedPath path) throws IOException {
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        if (!(node instanceof DirectoryNode directory)) {
            throw new FileSystemException(path.toString(), null, "Not a directory");
        }
        trail.add(directory);
        names.add(name);
    }

    private void leave() {
        if (!names.isEmpty()) {
            trail.remove(trail.size() - 1);
            names.remove(names.size() - 1);
        }
    }

    private void follow(LinkNode link, SimulatedPath path) throws IOException {
        if (++links > MAX_LINKS) {
            throw new FileSystemLoopException(path.toString());
        }
        if (link.target().startsWith("/")) {
            names.clear();
            trail.subList(1, trail.size()).clear();
        }
        List<String> target = List.of(link.target().split("/", -1));
        for (int i = target.size() - 1; i >= 0; i--) {
            rest.push(target.get(i));
        }
    }

    private static void requireShort(String name, SimulatedPath path) throws IOException {
        if (name.length() > MAX_NAME_BYTES / MAX_BYTES_PER_CHARACTER && name.getBytes(UTF_8).length > MAX_NAME_BYTES) {
            throw new FileSystemException(path.toString(), null, "File name too long");
        }
    }
}
