package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;

/** What every contract of a backend needs: the provider under test, and how it is opened. */
public abstract class StorageBackendFixture {
    static final StoreHeader HEADER = new StoreHeader(
            "3f1c2a50-9a57-4be6-8b1a-6f6a0f0a7d11", Instant.parse("2025-07-16T12:04:42Z"), OptionalInt.empty());
    static final int DIMENSION = 8;

    /** For subclasses. */
    protected StorageBackendFixture() {}

    /**
     * Whose hooks these are: this object's, or, in a class nested in one that has all contracts, those of the class
     * around it.
     */
    StorageBackendFixture tested() {
        return this;
    }

    private <T> T hook(T own, Function<StorageBackendFixture, T> hook) {
        return tested() == this ? own : hook.apply(tested());
    }

    /** The provider under test, a new one or always the same; the only one on the path unless overridden. */
    protected StorageBackendProvider provider() {
        return tested() == this ? OnThePath.backend() : tested().provider();
    }

    /** Options to open with, by full key; none unless overridden. */
    protected Map<String, String> options() {
        return hook(Map.of(), StorageBackendFixture::options);
    }

    /**
     * Whether the backend reaches all its files through the path it is given, so that they may lie on the simulated
     * disk. Without it no loss of power and no failure of the medium is tested, only a process that is killed.
     */
    protected boolean supportsSimulatedDisk() {
        return hook(true, StorageBackendFixture::supportsSimulatedDisk);
    }

    /**
     * Of how many cases of the crash and fault sweeps one is run. More than 1 is for a backend whose files are
     * another's with a different codec, and which the sweeps would take through the same code again.
     */
    protected int sweepStep() {
        return hook(1, StorageBackendFixture::sweepStep);
    }

    /**
     * How many different disks a sweep over crashes has to look at: a little less than it once printed, so that it
     * never tests less unnoticed. 1 unless overridden.
     */
    protected int leastDisks() {
        return hook(1, StorageBackendFixture::leastDisks);
    }

    /** In how many places each file is damaged in each way. */
    protected int damagedPlaces() {
        return hook(PlantedDamage.EXHAUSTIVE_BYTES, StorageBackendFixture::damagedPlaces);
    }

    /** Which share of changed bytes is refused at least: those that mean something. */
    protected double leastShareRefused() {
        return hook(0.5, StorageBackendFixture::leastShareRefused);
    }

    /** The backend's ability of this type; the test is skipped if it has none. */
    static <T> T ability(Class<T> type, StorageBackend backend) {
        Assumptions.assumeTrue(type.isInstance(backend), "the backend does not implement " + type.getSimpleName());
        return type.cast(backend);
    }

    /** The home that takes the place of a directory, always the same one; empty unless overridden. */
    protected Optional<StoreHome> home(Path directory) {
        return tested() == this ? Optional.empty() : tested().home(directory);
    }

    final StorageSettings.Builder settings(Path directory) {
        return settings(directory, HEADER);
    }

    final StorageSettings.Builder settings(Path directory, StoreHeader header) {
        return home(directory)
                .map(home -> StorageSettings.builder(home, header))
                .orElseGet(() -> StorageSettings.builder(directory, header))
                .options(StorageOptions.of(options()));
    }

    final StorageBackend open(Path directory) {
        return provider().open(settings(directory).build());
    }

    final StorageBackend openReadOnly(Path directory) {
        return provider().open(settings(directory).readOnly(true).build());
    }

    /** What a new instance loads; it is closed again. */
    final BackendContents load(Path directory) {
        try (StorageBackend backend = open(directory)) {
            return BackendContents.loadedFrom(backend);
        }
    }

    /** Opens, loads, commits and closes; returns what is stored then. */
    final BackendContents commit(Path directory, ChangeBatch... batches) {
        try (StorageBackend backend = open(directory)) {
            BackendContents state = BackendContents.loadedFrom(backend);
            for (ChangeBatch batch : batches) {
                backend.commit(batch);
                state = state.after(batch);
            }
            return state;
        }
    }

    /** An empty directory: on a simulated disk of its own if that is supported, else under {@code temporary}. */
    final Path emptyDirectory(Path temporary) {
        try {
            return supportsSimulatedDisk()
                    ? Files.createDirectory(SimulatedDisk.create().path("/store"))
                    : Files.createTempDirectory(temporary, "store");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void requireRealDisk() {
        Assumptions.assumeFalse(supportsSimulatedDisk(), "more is tested on the simulated disk");
    }

    final void requireSimulatedDisk() {
        Assumptions.assumeTrue(supportsSimulatedDisk(), "the backend does not run on the simulated disk");
    }

    static ChangeBatch batch(long throughSequence, Change... changes) {
        return batch(throughSequence, List.of(changes));
    }

    static ChangeBatch batch(long throughSequence, List<Change> changes) {
        return new ChangeBatch(throughSequence, changes);
    }

    static Change put(Memory memory) {
        return new Change.Put(memory);
    }

    static Change remove(String id) {
        return new Change.Remove(id);
    }

    static List<Change> puts(List<Memory> memories) {
        return memories.stream().map(StorageBackendFixture::put).toList();
    }
}
