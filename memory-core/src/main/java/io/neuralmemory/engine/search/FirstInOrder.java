package io.neuralmemory.engine.search;

import io.neuralmemory.Memory;
import io.neuralmemory.engine.image.ImageEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The entries that come first in an order, at most so many. Not thread-safe. */
final class FirstInOrder {
    private final Comparator<ImageEntry> order;
    private final int limit;
    private final PriorityQueue<ImageEntry> lastFirst;

    /** @param limit how many are kept, 1 or more */
    FirstInOrder(Comparator<Memory> order, int limit) {
        this.order = Comparator.comparing(ImageEntry::bare, order);
        this.limit = limit;
        lastFirst = new PriorityQueue<>(this.order.reversed());
    }

    /** Whether the entry is among the first of those seen so far. */
    boolean wants(ImageEntry entry) {
        return lastFirst.size() < limit || order.compare(entry, lastFirst.element()) < 0;
    }

    /** Keeps an entry that is wanted. */
    void add(ImageEntry entry) {
        if (lastFirst.size() == limit) {
            lastFirst.remove();
        }
        lastFirst.add(entry);
    }

    List<ImageEntry> inOrder() {
        List<ImageEntry> sorted = new ArrayList<>(lastFirst);
        sorted.sort(order);
        return sorted;
    }
}
