package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Embedder;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.tck.Sweeps;
import io.neuralmemory.tck.disk.DiskOperation;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.disk.SimulatedDisk;
import io.neuralmemory.tck.disk.Stop;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Embeddings are replaced by those of another model: a crash or a fault at any operation leaves a store of the one, a
 * store of the other, or what nobody can open until the same is run again; and no memory is lost.
 */
final class ReembeddingCrashTest {
    private static final String STORE = "/parent/store";
    private static final int MEMORIES = 40;
    /** Of so many operations one is stopped at; odd, as what is done there alternates. */
    private static final int STEP = 5;

    private static final Model OLD = new Model("old", 2);

    private final SimulatedDisk before;

    ReembeddingCrashTest() {
        SimulatedDisk disk = SimulatedDisk.create();
        try (PersistentMemory memory = builder(disk).withEmbedder(OLD).build()) {
            for (int i = 0; i < MEMORIES; i++) {
                memory.store(NewMemory.builder("x".repeat(i + 1)).id("m" + i).build());
                if (i == MEMORIES / 2) {
                    memory.save();
                }
            }
        }
        before = disk.crashKeepingUnforced();
    }

    private static PersistentMemoryBuilder builder(SimulatedDisk disk) {
        return new PersistentMemoryBuilder().withStoragePath(disk.path(STORE));
    }

    private static void reembed(SimulatedDisk disk, Model model) {
        assertThat(builder(disk).reembed(model, (phase, count, total) -> {})).isEqualTo(MEMORIES);
    }

    private List<DiskOperation> operations(Model model) {
        SimulatedDisk disk = before.copy();
        int first = disk.log().size();
        reembed(disk, model);
        int step = Sweeps.step(STEP);
        return disk.log().subList(first, disk.log().size()).stream()
                .filter(operation -> operation.number() % step == 0)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aCrashAtAnyOperationLeavesNoMixture(int dimension) {
        Model model = new Model("new", dimension);
        for (DiskOperation operation : operations(model)) {
            if (operation.kind().changesDisk()) {
                SimulatedDisk disk = before.copy();
                disk.stopAt(operation.number(), operation.number() % 2 == 0 ? Stop.WITHIN : Stop.BEFORE);
                attempt(disk, model);
                isOfOneModel(disk.copy(), model, "killed at " + operation);
                isOfOneModel(disk.crashLosingUnforced(), model, "unforced lost at " + operation);
                isOfOneModel(disk.crash(operation.number()), model, "power lost at " + operation);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_SPACE", "FORCE_ERROR", "READ_ERROR", "ACCESS_DENIED"})
    void aFaultAtAnyOperationLeavesNoMixture(Fault fault) {
        Model model = new Model("new", 3);
        for (DiskOperation operation : operations(model)) {
            if (fault.hits(operation.kind())) {
                SimulatedDisk disk = before.copy();
                disk.failOnce(operation.number(), fault);
                attempt(disk, model);
                disk.clearFaults();
                isOfOneModel(disk.crash(operation.number()), model, fault + " and power lost at " + operation);
                isOfOneModel(disk, model, fault + " at " + operation);
            }
        }
    }

    @Test
    void whatWasBegunWithOneModelCanBeEndedWithAnother() {
        Model model = new Model("new", 3);
        SimulatedDisk disk = before.copy();
        List<DiskOperation> operations = operations(model);
        disk.stopAt(operations.get(operations.size() * 2 / 3).number(), Stop.BEFORE);
        attempt(disk, model);
        SimulatedDisk left = disk.crashKeepingUnforced();

        reembed(left, OLD);
        assertThat(opened(left, OLD, "given up")).isPresent();
    }

    private static void attempt(SimulatedDisk disk, Model model) {
        try {
            reembed(disk, model);
        } catch (MemoryStoreException e) {
            // The disk has stopped or failed; what it holds is looked at next.
        }
    }

    private static void isOfOneModel(SimulatedDisk disk, Model model, String where) {
        if (opened(disk, OLD, where).isPresent() || opened(disk, model, where).isPresent()) {
            return;
        }
        reembed(disk, model);
        assertThat(opened(disk, model, where)).as(where).isPresent();
    }

    /**
     * How many memories there are, all of them with embeddings of this model; empty if the store is not the model's.
     */
    private static Optional<Long> opened(SimulatedDisk disk, Model model, String where) {
        try (PersistentMemory memory = builder(disk).withEmbedder(model).build()) {
            assertThat(memory.size()).as(where).isEqualTo(MEMORIES);
            memory.forEach(each -> assertThat(each.value().embedding())
                    .as(where)
                    .isEqualTo(model.embed(each.value().content())));
            return Optional.of(memory.size());
        } catch (StoreConfigurationException e) {
            assertThat(e)
                    .as(where)
                    .hasMessageMatching("(?s).*(embedder is '|are being replaced|makes embeddings of).*");
            return Optional.empty();
        }
    }

    /** Makes vectors of its name and of how long a text is. */
    private record Model(String name, int dimension) implements Embedder {
        @Override
        public int longestInput() {
            return Integer.MAX_VALUE;
        }

        @Override
        public EmbeddingVector embed(String text) {
            float[] numbers = new float[dimension];
            numbers[0] = text.length();
            numbers[1] = name.hashCode();
            return EmbeddingVector.of(numbers);
        }
    }
}
