package io.neuralmemory.tck.disk;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DSYNC;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.SYNC;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.util.Set;

/** How a file is opened, after the rules of {@link java.nio.channels.FileChannel#open}. */
record OpenMode(
        boolean read,
        boolean write,
        boolean append,
        boolean truncate,
        boolean create,
        boolean createNew,
        boolean forceEach,
        boolean followLinks) {
    private static final Set<OpenOption> KNOWN = Set.of(
            READ, WRITE, APPEND, TRUNCATE_EXISTING, CREATE, CREATE_NEW, SPARSE, SYNC, DSYNC, LinkOption.NOFOLLOW_LINKS);

    static OpenMode of(Set<? extends OpenOption> options) {
        for (OpenOption option : options) {
            if (!KNOWN.contains(option)) {
                throw new UnsupportedOperationException(
                        "the simulated disk does not support the open option " + option);
            }
        }
        boolean append = options.contains(APPEND);
        boolean write = append || options.contains(WRITE);
        if (append && (options.contains(READ) || options.contains(TRUNCATE_EXISTING))) {
            throw new IllegalArgumentException("APPEND cannot be combined with READ or TRUNCATE_EXISTING: " + options);
        }
        return new OpenMode(
                !write || options.contains(READ),
                write,
                append,
                write && options.contains(TRUNCATE_EXISTING),
                write && options.contains(CREATE),
                write && options.contains(CREATE_NEW),
                options.contains(SYNC) || options.contains(DSYNC),
                !options.contains(LinkOption.NOFOLLOW_LINKS));
    }

    boolean creates() {
        return create || createNew;
    }
}
