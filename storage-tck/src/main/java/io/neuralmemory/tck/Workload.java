package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What an application may ask of a store, drawn from a seed. It must be run with {@link #CLOCK}.
 *
 * @param calls in order
 */
public record Workload(List<Call> calls) {
    /** The clock of the store under test: it stands still, so that the model knows every timestamp. */
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2025-07-16T12:04:42Z"), ZoneOffset.UTC);

    /** So few ids that most are replaced, updated and deleted again and again. */
    private static final int IDS = 10;

    /** One call. */
    public sealed interface Call {}

    /**
     * A call that changes memories.
     *
     * @param name for diagnosis
     * @param action on the store
     * @param effect on what is stored
     */
    public record Write(String name, Consumer<PersistentMemory> action, UnaryOperator<StoreState> effect)
            implements Call {}

    /**
     * {@link PersistentMemory#recall}; must change nothing but an access count.
     *
     * @param id whose
     */
    public record Recall(String id) implements Call {}

    /** {@link PersistentMemory#save()}. */
    public record Save() implements Call {}

    /** Closing and opening. */
    public record Reopen() implements Call {}

    /** A workload of this many calls. */
    public static Workload of(long seed, int length) {
        return new Drawing(seed).workload(length, true);
    }

    /** A workload in which repeating a call has no further effect: every memory has an id. */
    public static Workload repeatable(long seed, int length) {
        return new Drawing(seed).workload(length, false);
    }

    /** Draws calls. */
    private static final class Drawing {
        private final SplittableRandom random;
        private final RandomMemories memories;

        Drawing(long seed) {
            random = new SplittableRandom(seed);
            memories = new RandomMemories(random, StorageBackendFixture.DIMENSION);
        }

        Workload workload(int length, boolean anonymous) {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < length; i++) {
                calls.add(call(i, anonymous));
            }
            return new Workload(calls);
        }

        private Call call(int index, boolean anonymous) {
            return switch (random.nextInt(20)) {
                case 0 -> new Reopen();
                case 1, 2 -> new Save();
                case 3, 4 -> new Recall(id());
                case 5, 6, 7 -> batch();
                case 8, 9 -> delete(id());
                case 10, 11 -> update(id(), memories.text());
                case 12 -> storeAll();
                case 13 -> random.nextInt(3) == 0 ? clear() : delete(id());
                case 14, 15, 16 -> anonymous ? storeWithoutId(StoreState.ANONYMOUS + index) : store();
                default -> store();
            };
        }

        private String id() {
            return "id-" + random.nextInt(IDS);
        }

        private Write store() {
            NewMemory memory = NewMemory.builder(memories.text())
                    .id(id())
                    .embedding(memories.embedding())
                    .tags(memories.text(), memories.text())
                    .build();
            return new Write("store", store -> store.store(memory), state -> state.with(memory.toMemory(CLOCK)));
        }

        private static Write storeWithoutId(String content) {
            NewMemory memory = NewMemory.of(content);
            return new Write(
                    "store without id", store -> store.store(memory), state -> state.with(memory.toMemory(CLOCK)));
        }

        private Write storeAll() {
            List<NewMemory> all = List.of(
                    NewMemory.builder("a" + memories.text()).id(id()).build(),
                    NewMemory.builder("b" + memories.text())
                            .id("id-all")
                            .embedding(memories.embedding())
                            .build());
            return new Write(
                    "store all",
                    store -> store.storeAll(all),
                    state -> state.with(all.get(0).toMemory(CLOCK))
                            .with(all.get(1).toMemory(CLOCK)));
        }

        private Write batch() {
            Memory first = plain(memories.next(id()));
            Memory second = plain(memories.next(id()));
            String deleted = id();
            MemoryBatch batch =
                    MemoryBatch.builder().put(first).delete(deleted).put(second).build();
            return new Write(
                    "batch",
                    store -> store.apply(batch),
                    state -> state.with(first).without(deleted).with(second));
        }

        /** A recall would change other memories in ways that the model does not follow. */
        private static Memory plain(Memory memory) {
            MemoryMetadata.Builder metadata = MemoryMetadata.builder()
                    .attributes(memory.value().metadata().attributes())
                    .tags(memory.value().metadata().tags())
                    .lastAccessed(CLOCK.instant());
            return new Memory(memory.key(), memory.value().withMetadata(metadata.build()));
        }

        private static Write update(String id, String content) {
            return new Write(
                    "update",
                    store -> store.update(id, value -> value.withContent(content)),
                    state -> state.find(id)
                            .map(memory -> state.with(
                                    new Memory(memory.key(), memory.value().withContent(content))))
                            .orElse(state));
        }

        private static Write delete(String id) {
            return new Write("delete", store -> store.delete(id), state -> state.without(id));
        }

        private static Write clear() {
            return new Write("clear", PersistentMemory::clear, state -> StoreState.EMPTY);
        }
    }
}
