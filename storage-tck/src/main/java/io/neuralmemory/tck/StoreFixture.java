package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every contract of a whole store needs: the plugins under test, and how a store is opened on top of them. */
public abstract class StoreFixture {
    /** Where stores lie that are not on a simulated disk. */
    @TempDir
    Path temporary = Path.of("");

    /** For subclasses. */
    protected StoreFixture() {}

    /**
     * Whose hooks these are: this object's, or, in a class nested in one that has all contracts, those of the class
     * around it.
     */
    StoreFixture tested() {
        return this;
    }

    private <T> T hook(T own, Function<StoreFixture, T> hook) {
        return tested() == this ? own : hook.apply(tested());
    }

    /** The backend under test, a new provider or always the same; the only one on the path unless overridden. */
    protected StorageBackendProvider provider() {
        return tested() == this ? OnThePath.backend() : tested().provider();
    }

    /** The log to use; the one on the path unless overridden. */
    protected Optional<WalProvider> walProvider() {
        return hook(Optional.empty(), StoreFixture::walProvider);
    }

    /** Options to open with, by full key; none unless overridden. Small files make the contracts look closer. */
    protected Map<String, String> options() {
        return hook(Map.of(), StoreFixture::options);
    }

    /**
     * Of how many cases of the crash and fault sweeps one is run. More than 1 is for a backend whose files are
     * another's with a different codec, and which the sweeps would take through the same code again.
     */
    protected int sweepStep() {
        return hook(1, StoreFixture::sweepStep);
    }

    /**
     * Whether backend and log reach all their files through the path they are given, so that they may lie on the
     * simulated disk. Without it crashes and faults are not tested.
     */
    protected boolean supportsSimulatedDisk() {
        return hook(true, StoreFixture::supportsSimulatedDisk);
    }

    /** In how many places each file is damaged in each way. */
    protected int damagedPlaces() {
        return hook(PlantedDamage.EXHAUSTIVE_BYTES, StoreFixture::damagedPlaces);
    }

    /** Whether {@link java.util.ServiceLoader} finds backend and log, so that a store opens by its own description. */
    final boolean isDiscoverable() {
        String backend = provider().name();
        return OnThePath.backends().stream().anyMatch(found -> found.name().equals(backend))
                && walProvider()
                        .map(log -> OnThePath.logs().stream()
                                .anyMatch(found -> found.name().equals(log.name())))
                        .orElse(true);
    }

    /** Skips where there is nothing to test; inside a test that could be taken for a failure of its. */
    @BeforeEach
    final void needsABackend() {
        assertThat(provider()).isNotNull();
        // One of a class that has all contracts: that class fails, once.
        Assumptions.assumeTrue(
                tested() == this
                        || walProvider().isPresent()
                        || !OnThePath.logs().isEmpty(),
                "there is no log on the path");
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

    final void requireBackups() {
        StorageSettings settings = StorageSettings.builder(temporary, StorageBackendFixture.HEADER)
                .options(StorageOptions.of(options()))
                .readOnly(true)
                .build();
        try (StorageBackend backend = provider().open(settings)) {
            StorageBackendFixture.ability(SupportsBackup.class, backend);
        }
    }

    final void requireSimulatedDisk() {
        Assumptions.assumeTrue(supportsSimulatedDisk(), "the plugin does not run on the simulated disk");
    }
}
