package io.neuralmemory.storage.compressed;

import com.github.luben.zstd.util.Native;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.file.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The library zstd-jni, which is unpacked into a directory of its own among the temporary files, and loaded from there.
 * The directory is gone afterwards: otherwise each killed process would leave one.
 */
final class NativeZstd {
    /** Where it is unpacked to; {@code java.io.tmpdir} if it is not set. */
    static final String DIRECTORY = "ZstdTempFolder";

    private NativeZstd() {}

    /**
     * Loads it unless that has been done; to be called before anything else of zstd-jni's.
     *
     * @throws StoreConfigurationException if it cannot be unpacked or loaded, with the reason and what to change
     */
    static void load() {
        if (Native.isLoaded()) {
            return;
        }
        Path parent = Path.of(System.getProperty(DIRECTORY, System.getProperty("java.io.tmpdir", ".")));
        try (TemporaryDirectory own = TemporaryDirectory.create(parent, "zstd")) {
            Native.load(own.path().toFile());
        } catch (IOException | UnsatisfiedLinkError | ExceptionInInitializerError e) {
            throw new StoreConfigurationException(
                    "the native library of zstd-jni cannot be unpacked to " + parent + " and loaded from there: " + e
                            + "; that directory is full, not writable, or its file system is mounted noexec. Set the"
                            + " system property " + DIRECTORY + " to a directory whose files may be executed, as in"
                            + " JAVA_TOOL_OPTIONS=-D" + DIRECTORY + "=/var/lib/myapp/native",
                    e);
        }
    }
}
