package io.neuralmemory.engine.search;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The order of all memories of a collection or of none, and that within the groups that an attribute makes in them,
 * each built when a query needs it.
 */
final class TimeOrders {
    private static final String WHOLE_STORE = "";

    private final Image image;
    private final Map<String, TimeOrder> known = new ConcurrentHashMap<>();

    TimeOrders(Image image) {
        this.image = image;
    }

    /** What the neighbours of a query's matches are found with; empty if it wants none. */
    Optional<Around> of(MemoryQuery query) {
        if (query.neighbours() == 0) {
            return Optional.empty();
        }
        TimeOrder order = known.computeIfAbsent(query.groupAttribute().orElse(WHOLE_STORE), this::order);
        return Optional.of(new Around(order, query.neighbours()));
    }

    private TimeOrder order(String attribute) {
        return new TimeOrder(
                image, attribute.equals(WHOLE_STORE) ? TimeOrders::collection : entry -> group(entry, attribute));
    }

    /** The collection and the value of the attribute as a text; null if the memory has no such attribute. */
    static @Nullable String group(ImageEntry entry, String attribute) {
        AttributeValue value = entry.metadata().attributes().get(attribute);
        return value == null ? null : collection(entry) + '\0' + value;
    }

    /** Memories of two collections never stand beside each other. */
    private static String collection(ImageEntry entry) {
        AttributeValue name = entry.metadata().attributes().get(MemoryField.COLLECTION.name());
        return name == null ? "" : name.toString();
    }
}
