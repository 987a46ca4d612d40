package io.neuralmemory.storage.sqlite;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.file.TemporaryDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, which the driver unpacks into the directory for temporary files and loads from there. Here it is
 * unpacked into a directory of its own, which is gone once it is loaded: the driver removes its files at exit only, so
 * that each killed process would leave a megabyte.
 */
final class NativeLibrary {
    /** Where the driver unpacks to; {@code java.io.tmpdir} if it is not set. */
    static final String DIRECTORY = "org.sqlite.tmpdir";

    /** Where the driver looks for the library before it unpacks one. */
    private static final String UNPACKED_IN = "org.sqlite.lib.path";

    /**
     * Whether it is loaded, which is true of a class loader as a whole and for good; the driver knows, but does not
     * tell.
     */
    private static final AtomicBoolean LOADED = new AtomicBoolean();

    private NativeLibrary() {}

    /**
     * Loads it unless that has been done.
     *
     * @throws StoreConfigurationException if it cannot be unpacked or loaded, with the reason and what to change
     */
    static void load() {
        if (!LOADED.get()) {
            unpackAndLoad();
            LOADED.set(true);
        }
    }

    @SuppressWarnings("LockOnNonEnclosingClassLiteral") // The driver's own lock is what is wanted.
    private static void unpackAndLoad() {
        // The driver's own lock: nobody unpacks meanwhile to where the property points for a moment.
        synchronized (SQLiteJDBCLoader.class) {
            String configured = System.getProperty(DIRECTORY);
            Path parent = Path.of(configured == null ? System.getProperty("java.io.tmpdir", ".") : configured);
            try (TemporaryDirectory own = TemporaryDirectory.create(parent, "sqlite")) {
                System.setProperty(DIRECTORY, own.path().toString());
                boolean isUnpacked = unpack(own.path());
                try {
                    loadFrom(own.path(), parent);
                } finally {
                    if (isUnpacked) {
                        System.clearProperty(UNPACKED_IN);
                    }
                }
            } catch (IOException e) {
                throw failure(parent, e.toString(), e);
            } finally {
                restore(configured);
            }
        }
    }

    /**
     * Unpacks what the driver would, in much less time: the driver compares its copy with the original byte by byte. It
     * does it by itself, as before, where this finds nothing, or somebody has told it where a library is.
     */
    private static boolean unpack(Path own) throws IOException {
        if (System.getProperty(UNPACKED_IN) != null) {
            return false;
        }
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                return false;
            }
            Files.copy(library, own.resolve(name));
            System.setProperty(UNPACKED_IN, own.toString());
            return true;
        }
    }

    private static void loadFrom(Path own, Path parent) {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            // The driver's exceptions have no common type, and it keeps the reason to itself.
            throw failure(parent, reason(own, e), e);
        }
    }

    private static String reason(Path own, Exception otherwise) {
        try {
            for (Path file : files(own)) {
                if (!file.toString().endsWith(".lck")) {
                    System.load(file.toAbsolutePath().toString());
                }
            }
            return otherwise.toString();
        } catch (IOException | UnsatisfiedLinkError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static StoreConfigurationException failure(Path parent, String reason, Exception cause) {
        return new StoreConfigurationException(
                "SQLite's native library cannot be unpacked to " + parent + " and loaded from there: " + reason
                        + "; that directory is full, not writable, or its file system is mounted noexec. Set the system"
                        + " property " + DIRECTORY + " to a directory whose files may be executed, as in"
                        + " JAVA_TOOL_OPTIONS=-D" + DIRECTORY + "=/var/lib/myapp/native",
                cause);
    }

    private static void restore(@Nullable String configured) {
        if (configured == null) {
            System.clearProperty(DIRECTORY);
        } else {
            System.setProperty(DIRECTORY, configured);
        }
    }

    private static List<Path> files(Path own) throws IOException {
        try (Stream<Path> files = Files.list(own)) {
            return files.toList();
        }
    }
}
