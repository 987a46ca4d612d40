package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a {@link MemoryFilter} looks at. Each has one type: text for {@link #ID} and {@link #CONTENT}, texts for
 * {@link #TAGS}, an instant for the times, a number for importance (as stored, not decayed) and access count; an
 * attribute has the type it was stored with.
 *
 * @param name the name in messages, and for attributes the attribute's
 * @param isAttribute whether it is an attribute
 */
public record MemoryField(String name, boolean isAttribute) {
    /** The id. */
    public static final MemoryField ID = new MemoryField("id", false);
    /** The content. */
    public static final MemoryField CONTENT = new MemoryField("content", false);
    /** The tags. */
    public static final MemoryField TAGS = new MemoryField("tags", false);
    /** When the memory was made. */
    public static final MemoryField TIMESTAMP = new MemoryField("timestamp", false);
    /** When it was last accessed. */
    public static final MemoryField LAST_ACCESSED = new MemoryField("last_accessed", false);
    /** The stored importance. */
    public static final MemoryField IMPORTANCE = new MemoryField("importance", false);
    /** The access count. */
    public static final MemoryField ACCESS_COUNT = new MemoryField("access_count", false);

    /** The attribute that names the {@linkplain Memories#collection collection} of a memory, a text. */
    public static final MemoryField COLLECTION = new MemoryField("collection", true);

    public MemoryField {
        requireNonNull(name, "name");
    }

    /** The attribute of this name; a memory without it matches nothing but {@code not} and {@code ne}. */
    public static MemoryField attribute(String name) {
        return new MemoryField(name, true);
    }

    /**
     * This field's value in {@code memory}: String, List of String, Instant, Boolean, Long or Double; empty where an
     * attribute is not set.
     */
    Optional<Object> valueIn(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        if (isAttribute) {
            return Optional.ofNullable(metadata.attributes().get(name)).map(MemoryField::plain);
        }
        return Optional.of(
                switch (name) {
                    case "id" -> memory.id();
                    case "content" -> memory.value().content();
                    case "tags" -> metadata.tags();
                    case "timestamp" -> memory.key().timestamp();
                    case "last_accessed" -> metadata.lastAccessed();
                    case "importance" -> (double) metadata.importance();
                    case "access_count" -> metadata.accessCount();
                    default -> throw new IllegalArgumentException("no field is named '" + name + "'");
                });
    }

    /** Whether {@code memory} has a value for this field. */
    boolean isSetIn(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        if (isAttribute) {
            return metadata.attributes().containsKey(name);
        }
        return equals(TAGS) ? !metadata.tags().isEmpty() : valueIn(memory).isPresent();
    }

    private static Object plain(AttributeValue value) {
        return value.match(text -> text, flag -> flag, whole -> whole, real -> real, texts -> texts);
    }
}
