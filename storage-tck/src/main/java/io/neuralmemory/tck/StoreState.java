package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.PersistentMemory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.AssertProvider;

/**
 * What a store holds, apart from what may differ between runs: access counts, which a crash may lose, and ids that the
 * store has made.
 *
 * @param memories by id; those whose content starts with {@link #ANONYMOUS} by content
 */
public record StoreState(Map<String, Memory> memories) implements AssertProvider<StateAssert<StoreState>> {
    /** Nothing. */
    public static final StoreState EMPTY = new StoreState(Map.of());

    /** How the content of a memory begins that is stored without an id. */
    public static final String ANONYMOUS = "anonymous ";

    /** What {@code store} holds now. */
    public static StoreState of(PersistentMemory store) {
        Map<String, Memory> memories = new TreeMap<>();
        store.forEach(memory -> {
            Memory plain = normalized(memory);
            if (memories.put(plain.id(), plain) != null) {
                throw new AssertionError("the store holds '" + plain.id() + "' twice");
            }
        });
        return new StoreState(memories);
    }

    /** This state with a memory stored. */
    public StoreState with(Memory memory) {
        Map<String, Memory> changed = new TreeMap<>(memories);
        Memory plain = normalized(memory);
        changed.put(plain.id(), plain);
        return new StoreState(changed);
    }

    /** This state without a memory. */
    public StoreState without(String id) {
        Map<String, Memory> changed = new TreeMap<>(memories);
        changed.remove(id);
        return new StoreState(changed);
    }

    /** The memory with this id. */
    public Optional<Memory> find(String id) {
        return Optional.ofNullable(memories.get(id));
    }

    private static Memory normalized(Memory memory) {
        String content = memory.value().content();
        String id = content.startsWith(ANONYMOUS) ? content : memory.id();
        MemoryKey key = new MemoryKey(id, memory.key().timestamp(), memory.key().contextHash());
        return new Memory(
                key,
                memory.value()
                        .withMetadata(memory.value().metadata().toBuilder()
                                .accessCount(0)
                                .build()));
    }

    @Override
    public StateAssert<StoreState> assertThat() {
        return new StateAssert<>(this);
    }

    @Override
    public String toString() {
        return memories.size() + " memories";
    }
}
