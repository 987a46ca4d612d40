package io.neuralmemory.engine.search;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The order of all memories, and that within the groups that an attribute makes, each built when a query needs it. */
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
                image, attribute.equals(WHOLE_STORE) ? entry -> WHOLE_STORE : entry -> group(entry, attribute));
    }

    /** The value of the attribute as a text; null if the memory has none. */
    static @Nullable String group(ImageEntry entry, String attribute) {
        AttributeValue value = entry.bare().value().metadata().attributes().get(attribute);
        return value == null ? null : value.toString();
    }
}
