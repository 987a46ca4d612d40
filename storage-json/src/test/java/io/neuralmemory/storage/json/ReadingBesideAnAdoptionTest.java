package io.neuralmemory.storage.json;

import static io.neuralmemory.storage.json.OriginalDirectory.all;
import static io.neuralmemory.storage.json.OriginalDirectory.reader;
import static io.neuralmemory.storage.json.OriginalDirectory.storeIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.tck.disk.SimulatedDisk;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A reader without a lock finds everything, even if the directory is adopted between any two of its operations. */
final class ReadingBesideAnAdoptionTest {
    @ParameterizedTest
    @EnumSource
    void anAdoptionAtAnyMomentTakesNothingAway(OriginalDirectory original) {
        SimulatedDisk quiet = SimulatedDisk.create();
        Path directory = original.putInto(quiet.path("/store"));
        long first = quiet.operations();
        reader(directory).close();
        for (long moment = first; moment < quiet.operations(); moment++) {
            adoptAt(moment, original);
        }
    }

    private static void adoptAt(long moment, OriginalDirectory original) {
        SimulatedDisk disk = SimulatedDisk.create();
        Path directory = original.putInto(disk.path("/store"));
        AtomicBoolean adopted = new AtomicBoolean();
        disk.observe(operation -> {
            if (operation.number() == moment && adopted.compareAndSet(false, true)) {
                storeIn(directory).build().close();
            }
        });
        try (PersistentMemory store = reader(directory)) {
            assertThat(adopted).isTrue();
            assertThat(all(store))
                    .as("adopted at operation %d", moment)
                    .containsExactlyInAnyOrderElementsOf(original.memories());
        }
    }
}
