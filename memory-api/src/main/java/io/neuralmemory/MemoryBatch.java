package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Puts and deletes that take effect together or not at all, in the order given. Immutable. */
public final class MemoryBatch {
    private final List<Operation> operations;

    private MemoryBatch(List<Operation> operations) {
        this.operations = List.copyOf(operations);
    }

    /** A builder of an empty batch. */
    public static Builder builder() {
        return new Builder();
    }

    /** The operations, in order. */
    public List<Operation> operations() {
        return operations;
    }

    /** One operation of a batch. */
    public sealed interface Operation {}

    /**
     * Stores a memory exactly as it is, metadata included.
     *
     * @param memory what to store
     */
    public record Put(Memory memory) implements Operation {}

    /**
     * Stores a new memory, filling in what it leaves out.
     *
     * @param memory what to store
     */
    public record Store(NewMemory memory) implements Operation {}

    /**
     * Deletes a memory; does nothing if there is none.
     *
     * @param id whose
     */
    public record Delete(String id) implements Operation {}

    /**
     * Deletes every memory that matches by then, those that the batch stored before included.
     *
     * @param filter which
     */
    public record DeleteAll(MemoryFilter filter) implements Operation {
        public DeleteAll {
            requireNonNull(filter, "filter");
        }
    }

    /** Builds a {@link MemoryBatch}; not thread-safe. */
    public static final class Builder {
        private final List<Operation> operations = new ArrayList<>();

        private Builder() {}

        /** Adds {@link Put}. */
        public Builder put(Memory memory) {
            operations.add(new Put(memory));
            return this;
        }

        /** Adds {@link Store}. */
        public Builder store(NewMemory memory) {
            operations.add(new Store(memory));
            return this;
        }

        /** Adds {@link Delete}. */
        public Builder delete(String id) {
            operations.add(new Delete(MemoryKey.requireId(id)));
            return this;
        }

        /** Adds {@link DeleteAll}. */
        public Builder deleteAll(MemoryFilter filter) {
            operations.add(new DeleteAll(filter));
            return this;
        }

        /** The batch. */
        public MemoryBatch build() {
            return new MemoryBatch(operations);
        }
    }
}
