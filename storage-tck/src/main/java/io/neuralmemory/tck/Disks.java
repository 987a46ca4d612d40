package io.neuralmemory.tck;

import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the sweeps share: a simulated disk with one directory on it. */
final class Disks {
    private static final List<Stop> STOPS = List.of(Stop.values());

    private Disks() {}

    /** A disk with an empty, durable directory for a store. */
    static SimulatedDisk withStore() {
        SimulatedDisk disk = SimulatedDisk.create();
        try {
            DurableFiles.createDirectories(store(disk));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return disk;
    }

    static Path store(SimulatedDisk disk) {
        return disk.path("/store");
    }

    /** The name of a file of the store, as {@link DirectoryImage} has it. */
    static String relative(Path file) {
        return file.getFileSystem().getPath("/store").relativize(file).toString();
    }

    static Stop anyStop(RandomGenerator random) {
        return STOPS.get(random.nextInt(STOPS.size()));
    }

    /** Runs {@code test}, and puts {@code where} before the message of what it throws. */
    static void explain(String where, Runnable test) {
        try {
            test.run();
        } catch (AssertionError e) {
            throw new AssertionError(where + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new AssertionError(where + e, e);
        }
    }
}
