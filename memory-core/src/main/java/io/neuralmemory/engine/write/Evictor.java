package io.neuralmemory.engine.write;

import io.neuralmemory.Memory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which memories leave a full store: least effective importance first, then oldest access, then id. One scan of
 * the image finds the lowest few, of which the lowest is taken as often as they last. Not thread-safe; guarded by the
 * lock of {@link WritePath}.
 */
public final class Evictor {
    /** How many candidates a scan keeps: that many evictions share it. */
    private static final int CANDIDATES = 128;

    /** More candidates than this, made by writes since the last scan, cost more than another scan is worth. */
    private static final int MOST_CANDIDATES = 4 * CANDIDATES;

    /** Decay moves memories past each other; after this, or when the clock went back, a scan is no longer believed. */
    private static final Duration SCAN_VALIDITY = Duration.ofHours(1);

    private final Image image;
    private final Set<String> candidates = new HashSet<>();
    private @Nullable Instant scannedAt;
    /** The highest-ranked candidate of the last scan; null if every memory was a candidate. */
    private @Nullable Memory bar;

    private int scans;

    public Evictor(Image image) {
        this.image = image;
    }

    /** The ids of {@code count} memories to evict, none of them in {@code spared}; fewer only if there are fewer. */
    public List<String> choose(int count, Collection<String> spared, Instant now) {
        if (count >= CANDIDATES) {
            return lowest(count, spared, now).stream().map(Memory::id).toList();
        }
        Set<String> excluded = new HashSet<>(spared);
        List<String> chosen = new ArrayList<>();
        while (chosen.size() < count) {
            Optional<Memory> victim = lowestCandidate(excluded, now).or(() -> {
                scan(excluded, now);
                return lowestCandidate(excluded, now);
            });
            if (victim.isEmpty()) {
                return chosen;
            }
            chosen.add(victim.get().id());
            excluded.add(victim.get().id());
        }
        return chosen;
    }

    /** A memory was just written: it is a candidate if it ranks below those that the last scan left out. */
    public void consider(Memory memory, Instant now) {
        if (scannedAt != null && (bar == null || byRank(now).compare(memory, bar) < 0)) {
            candidates.add(memory.id());
        }
    }

    /** All memories have changed: what is known of them is void. */
    void forget() {
        candidates.clear();
        scannedAt = null;
        bar = null;
    }

    /** How many times all memories were looked at. */
    public int scans() {
        return scans;
    }

    /** The lowest of all memories, if the last scan still tells; a candidate may have gone or risen since. */
    private Optional<Memory> lowestCandidate(Set<String> excluded, Instant now) {
        if (isStale(now) || candidates.size() > MOST_CANDIDATES) {
            return Optional.empty();
        }
        candidates.removeIf(id -> image.entry(id) == null);
        Comparator<Memory> rank = byRank(now);
        return candidates.stream()
                .filter(id -> !excluded.contains(id))
                .map(image::entry)
                .filter(Objects::nonNull)
                .map(ImageEntry::bare)
                .min(rank)
                .filter(memory -> bar == null || rank.compare(memory, bar) <= 0);
    }

    private boolean isStale(Instant now) {
        return scannedAt == null || now.isBefore(scannedAt) || now.isAfter(scannedAt.plus(SCAN_VALIDITY));
    }

    private void scan(Set<String> excluded, Instant now) {
        List<Memory> lowest = lowest(CANDIDATES, excluded, now);
        candidates.clear();
        lowest.forEach(memory -> candidates.add(memory.id()));
        bar = lowest.size() < CANDIDATES ? null : lowest.get(lowest.size() - 1);
        scannedAt = now;
    }

    private List<Memory> lowest(int count, Collection<String> excluded, Instant now) {
        scans++;
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
