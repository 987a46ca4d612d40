package io.neuralmemory.spi;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memory;

/** One absolute change: applying it twice is applying it once. */
public sealed interface Change {
    /** Whose memory changes. */
    String id();

    /**
     * The memory is stored, replacing one with its id.
     *
     * @param memory the whole memory
     */
    record Put(Memory memory) implements Change {
        public Put {
            requireNonNull(memory, "memory");
        }

        @Override
        public String id() {
            return memory.id();
        }
    }

    /**
     * The memory is gone.
     *
     * @param id whose
     */
    record Remove(String id) implements Change {
        public Remove {
            requireNonNull(id, "id");
        }
    }
}
