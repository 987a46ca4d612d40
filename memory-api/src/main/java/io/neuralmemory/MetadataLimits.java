package io.neuralmemory;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What metadata may hold at most, so that every memory that can be stored can also be read: readers have limits. */
final class MetadataLimits {
    private static final int MAX_NAME_LENGTH = 1024;

    private MetadataLimits() {}

    static void require(Collection<String> tags, Map<String, AttributeValue> attributes) {
        requireCount("tags", tags.size());
        requireCount("attributes", attributes.size());
        // Plain loops: every memory that is read comes by here.
        long length = length(tags);
        for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
            requireName(attribute.getKey());
            length += attribute.getKey().length() + length(attribute.getKey(), attribute.getValue());
        }
        if (length > MemoryMetadata.MAX_TEXT_LENGTH) {
            throw new IllegalArgumentException("tags and attributes have " + length + " characters together; at most "
                    + MemoryMetadata.MAX_TEXT_LENGTH + " are allowed");
        }
    }

    private static long length(String name, AttributeValue value) {
        return value.match(
                text -> (long) text.length(), flag -> 0L, whole -> 0L, real -> 0L, texts -> length(name, texts));
    }

    private static long length(String name, List<String> texts) {
        requireCount("elements of attribute '" + name + "'", texts.size());
        return length(texts);
    }

    private static long length(Collection<String> texts) {
        long length = 0;
        for (String text : texts) {
            length += text.length();
        }
        return length;
    }

    private static void requireName(String name) {
        if (name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("an attribute's name has " + name.length() + " characters; at most "
                    + MAX_NAME_LENGTH + " are allowed");
        }
    }

    private static void requireCount(String what, int count) {
        if (count > MemoryMetadata.MAX_COUNT) {
            throw new IllegalArgumentException(
                    what + ": " + count + " given; at most " + MemoryMetadata.MAX_COUNT + " are allowed");
        }
    }
}
