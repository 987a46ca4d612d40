package io.neuralmemory.engine.live;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.engine.write.WritePlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which memories somebody has to do with: all of a store, or those of one collection. Immutable. */
final class Scope {
    /** All memories, whatever their collection. */
    static final Scope STORE = new Scope(null);

    private final @Nullable String collection;
    private final MemoryFilter own;

    private Scope(@Nullable String collection) {
        this.collection = collection;
        own = collection == null ? MemoryFilter.all() : MemoryFilter.eq(MemoryField.COLLECTION, collection);
    }

    /** The memories of one collection, within this scope. */
    Scope of(String name) {
        if (collection != null) {
            throw new IllegalArgumentException("this is the collection '" + collection
                    + "', which has no collections; ask the store for '" + name + "'");
        }
        return new Scope(requireName(name));
    }

    private static String requireName(String name) {
        try {
            return MemoryKey.requireId(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("a collection's name is like an id, but " + e.getMessage(), e);
        }
    }

    /** The name of the collection that a memory is of, if it is of one. */
    static Optional<String> collectionOf(Memory memory) {
        return Optional.ofNullable(memory.value().metadata().attributes().get(MemoryField.COLLECTION.name()))
                .flatMap(AttributeValue::asText);
    }

    boolean isStore() {
        return collection == null;
    }

    boolean has(Memory memory) {
        return own.matches(memory);
    }

    MemoryFilter narrowed(MemoryFilter filter) {
        return isStore() ? filter : MemoryFilter.and(own, filter);
    }

    MemoryQuery narrowed(MemoryQuery query) {
        return isStore() ? query : query.narrowedBy(own);
    }

    /** The memory as it is stored here: of this collection. */
    private Memory taking(Memory memory) {
        if (collection == null) {
            return memory;
        }
        MemoryValue value = memory.value();
        return new Memory(
                memory.key(),
                value.withMetadata(value.metadata().toBuilder()
                        .attribute(MemoryField.COLLECTION.name(), AttributeValue.of(collection))
                        .build()));
    }

    /** Stores a memory here; one with its id must be here too. */
    void put(WritePlan plan, Memory memory) {
        if (!isStore()) {
            plan.find(memory.id()).filter(stored -> !has(stored)).ifPresent(this::refuse);
        }
        plan.put(taking(memory));
    }

    private void refuse(Memory stored) {
        throw new IllegalArgumentException("id '" + stored.id() + "' names a memory outside of the collection '"
                + collection + "'; nothing was stored. Ids are unique in a store: choose another, such as '"
                + collection + "/" + stored.id() + "'");
    }
}
