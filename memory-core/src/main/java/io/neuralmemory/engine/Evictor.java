package io.neuralmemory.engine;

import io.neuralmemory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which memories leave a full store: least effective importance first, then oldest access, then id. One scan of
 * the image finds the lowest few, of which the lowest is taken as often as it lasts. Not thread-safe; guarded by the
 * lock of {@link WritePath}.
 */
final class Evictor {
    /** How many candidates a scan keeps: a scan of all memories is shared by half as many evictions. */
    private static final int CANDIDATES = 128;

    /** Decay moves memories past each other; after this a scan is no longer believed. */
    private static final Duration SCAN_VALIDITY = Duration.ofHours(1);

    private final Image image;
    private final Set<String> candidates = new HashSet<>();
    private @Nullable Instant scannedAt;
    /** The highest-ranked candidate of the last scan; null while every memory is a candidate. */
    private @Nullable Memory bar;

    Evictor(Image image) {
        this.image = image;
    }

    /** The ids of {@code count} memories to evict, none of them in {@code spared}; fewer only if there are fewer. */
    List<String> choose(int count, Collection<String> spared, Instant now) {
        if (count >= CANDIDATES / 2) {
            return lowest(count, spared, now).stream().map(Memory::id).toList();
        }
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            refill(spared, chosen, now);
            List<Memory> left = remaining(spared, chosen);
            if (left.isEmpty()) {
                return chosen;
            }
            String id = left.stream().min(byRank(now)).orElseThrow().id();
            candidates.remove(id);
            chosen.add(id);
        }
        return chosen;
    }

    /** A memory was just written: it is a candidate if it ranks below those that the last scan left out. */
    void consider(Memory memory, Instant now) {
        if (bar == null || byRank(now).compare(memory, bar) < 0) {
            candidates.add(memory.id());
        }
    }

    private void refill(Collection<String> spared, Collection<String> chosen, Instant now) {
        boolean stale = scannedAt == null || now.isAfter(scannedAt.plus(SCAN_VALIDITY));
        if (!stale && candidates.size() >= CANDIDATES / 2) {
            return;
        }
        Set<String> excluded = new HashSet<>(spared);
        excluded.addAll(chosen);
        List<Memory> lowest = lowest(CANDIDATES, excluded, now);
        candidates.clear();
        lowest.forEach(memory -> candidates.add(memory.id()));
        bar = lowest.size() < CANDIDATES ? null : lowest.get(lowest.size() - 1);
        scannedAt = now;
    }

    private List<Memory> remaining(Collection<String> spared, Collection<String> chosen) {
        return candidates.stream()
                .filter(id -> !spared.contains(id) && !chosen.contains(id))
                .map(image::entry)
                .filter(Objects::nonNull)
                .map(ImageEntry::bare)
                .toList();
    }

    private List<Memory> lowest(int count, Collection<String> excluded, Instant now) {
        Comparator<Memory> rank = byRank(now);
        PriorityQueue<Memory> highestFirst = new PriorityQueue<>(rank.reversed());
        for (ImageEntry entry : image.entries()) {
            if (!excluded.contains(entry.id())) {
                highestFirst.add(entry.bare());
                if (highestFirst.size() > count) {
                    highestFirst.remove();
                }
            }
        }
        return highestFirst.stream().sorted(rank).toList();
    }

    private static Comparator<Memory> byRank(Instant now) {
        return Comparator.<Memory>comparingDouble(
                        memory -> memory.value().metadata().effectiveImportance(now))
                .thenComparing(memory -> memory.value().metadata().lastAccessed())
                .thenComparing(Memory::id);
    }
}
