package io.neuralmemory.engine.home;

import io.neuralmemory.StoreLockedException;
import io.neuralmemory.spi.file.FileIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;

/**
 * What one opening has claimed of the files that this JVM locks. The claims of all are system properties, which every
 * class loader shares, one a file: {@code io.neuralmemory.held.IDENTITY}; the value says whose it is. They are asked
 * before a channel of a lock file is opened, since closing one drops every lock that the process has on the file (POSIX
 * fcntl).
 */
public final class HeldLocks {
    /**
     * Held while a lock file is opened or closed. A literal is one object for the whole JVM, so that openings from two
     * class loaders exclude each other too.
     */
    static final Object MUTEX = "io.neuralmemory: a lock file is opened or closed";

    public static final String PREFIX = "io.neuralmemory.held.";

    /** Unique in this JVM, whose generators have different seeds; a secure one takes long to start. */
    private final String owner = Long.toHexString(new SplittableRandom().nextLong());

    private final List<String> claimed = new ArrayList<>();

    /** Claims a file; returns whether nobody in this JVM had claimed it, but for this opening. */
    boolean claim(FileIdentity file) {
        String key = PREFIX + file;
        Object before = System.getProperties().putIfAbsent(key, owner);
        if (before == null) {
            claimed.add(key);
        }
        return before == null || owner.equals(before);
    }

    /** Claims a file, or says that the store in {@code what} is open. */
    void require(FileIdentity file, Object what) {
        if (!claim(file)) {
            throw locked(what);
        }
    }

    static StoreLockedException locked(Object what) {
        return new StoreLockedException(what + " is in use by another opening in this process; close the store there"
                + " first, or open it read-only");
    }

    /** Whether anybody in this JVM has the file. */
    static boolean isHeld(FileIdentity file) {
        return System.getProperties().containsKey(PREFIX + file);
    }

    /** Gives all claims up. */
    void release() {
        Properties all = System.getProperties();
        claimed.forEach(key -> all.remove(key, owner));
        claimed.clear();
    }
}
