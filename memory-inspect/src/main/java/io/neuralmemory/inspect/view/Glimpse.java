package io.neuralmemory.inspect.view;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import java.time.Instant;
import java.util.Optional;

/**
 * A memory without its embedding: what a list of a hundred thousand can afford to hold, for all of this the store holds
 * anyway.
 */
public record Glimpse(MemoryKey key, String content, MemoryMetadata metadata) {
    /** What is seen of a memory. */
    public static Glimpse of(Memory memory) {
        return new Glimpse(
                memory.key(), memory.value().content(), memory.value().metadata());
    }

    /** The identity. */
    public String id() {
        return key.id();
    }

    /** The importance after decay. */
    public float importance(Instant now) {
        return metadata.effectiveImportance(now);
    }

    /** The collection that the memory is of, if it is of one. */
    public Optional<String> collection() {
        AttributeValue name = metadata.attributes().get(MemoryField.COLLECTION.name());
        return Optional.ofNullable(name).map(PlainText::of);
    }
}
