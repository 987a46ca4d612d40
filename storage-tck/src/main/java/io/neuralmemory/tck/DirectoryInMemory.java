package io.neuralmemory.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Makes the temporary directories of tests in memory, where that is a directory with room: tests of stores force their
 * files to the disk all the time, and mostly wait for it. Elsewhere they lie where JUnit would make them.
 *
 * <p>In use with the JVM's flag {@code -Djunit.jupiter.tempdir.factory.default=io.neuralmemory.tck.DirectoryInMemory}.
 * Whether bytes are forced is not shown by tests on a real disk either, but by those on the
 * {@linkplain io.neuralmemory.tck.disk.SimulatedDisk simulated} one. Thread-safe.
 */
public final class DirectoryInMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final String PREFIX = "junit-";

    /** Containers often give it 64 MB, which large batches fill. */
    private static final long LEAST_BYTES = 2L << 30;

    /** There is no state. */
    public DirectoryInMemory() {}

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension) throws IOException {
        return hasRoom(MEMORY) ? Files.createTempDirectory(MEMORY, PREFIX) : Files.createTempDirectory(PREFIX);
    }

    private static boolean hasRoom(Path directory) throws IOException {
        return Files.isDirectory(directory)
                && Files.isWritable(directory)
                && Files.getFileStore(directory).getUsableSpace() >= LEAST_BYTES;
    }
}
