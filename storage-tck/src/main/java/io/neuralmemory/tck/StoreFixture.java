package io.neuralmemory.tck;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;

/** What every contract of a whole store needs: the plugins under test, and how a store is opened on top of them. */
public abstract class StoreFixture {
    /** Where stores lie that are not on a simulated disk. */
    @TempDir
    Path temporary = Path.of("");

    /** For subclasses. */
    protected StoreFixture() {}

    /** The backend under test; a new provider or always the same. */
    protected abstract StorageBackendProvider provider();

    /** The log to use; the one on the path unless overridden. */
    protected Optional<WalProvider> walProvider() {
        return Optional.empty();
    }

    /** Options to open with, by full key; none unless overridden. Small files make the contracts look closer. */
    protected Map<String, String> options() {
        return Map.of();
    }

    /**
     * Of how many cases of the crash and fault sweeps one is run. More than 1 is for a backend whose files are
     * another's with a different codec, and which the sweeps would take through the same code again.
     */
    protected int sweepStep() {
        return 1;
    }

    /**
     * Whether backend and log reach all their files through the path they are given, so that they may lie on the
     * simulated disk. Without it crashes and faults are not tested.
     */
    protected boolean supportsSimulatedDisk() {
        return true;
    }

    /**
     * Whether {@link java.util.ServiceLoader} finds the plugins, so that a store can be opened by its own description.
     */
    protected boolean isDiscoverable() {
        return true;
    }

    final PersistentMemoryBuilder builder(Path directory) {
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend(provider())
                .withClock(Workload.CLOCK);
        walProvider().ifPresent(builder::withLog);
        options().forEach(builder::withOption);
        return builder;
    }

    final PersistentMemory open(Path directory, Durability durability) {
        return builder(directory).withDurability(durability).build();
    }

    final PersistentMemory open(Path directory) {
        return builder(directory).build();
    }

    /** A directory that is not there yet: on a simulated disk of its own if that is supported. */
    final Path newDirectory() {
        try {
            return supportsSimulatedDisk()
                    ? SimulatedDisk.create().path("/parent/store")
                    : Files.createTempDirectory(temporary, "parent").resolve("store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void requireSimulatedDisk() {
        Assumptions.assumeTrue(supportsSimulatedDisk(), "the plugin does not run on the simulated disk");
    }
}
