package io.neuralmemory.storage.file.state;

import io.neuralmemory.spi.SupportsCompaction.Occasion;
import io.neuralmemory.storage.file.segment.StoredSegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the segments that are worth rewriting. */
final class CompactionPlan {
    /** Live share below which a segment is rewritten: less is copied than is gained. */
    static final double MIN_LIVE_SHARE = 0.5;

    /** How many times the live bytes all files may take. */
    static final double MAX_SPACE = 1.5;

    /** Below this many bytes space does not matter: rewriting would cost more syncs than it saves blocks. */
    static final long SMALL_STORE_BYTES = 256 << 10;

    /**
     * How many segments of similar size are merged: with fewer, a record is copied more often on its way up; with more,
     * there are more files to open.
     */
    static final int MERGED_TOGETHER = 10;

    /**
     * Segments of more than this part of the largest file are not merged: each merge copies all of them once more, and
     * large files are few.
     */
    private static final int LARGE_PART = 16;

    /** A store of up to this many bytes of documents is one file after closing. */
    static final long ONE_DOCUMENT_BYTES = 4 << 20;

    private final long maxFileBytes;
    private final long manifestBytes;

    CompactionPlan(long maxFileBytes, long manifestBytes) {
        this.maxFileBytes = maxFileBytes;
        this.manifestBytes = manifestBytes;
    }

    /** What to rewrite together; nothing if that would change nothing. */
    List<StoredSegment> choose(List<StoredSegment> segments, Occasion occasion) {
        boolean isOneDocument = occasion == Occasion.CLOSING
                && segments.stream().mapToLong(StoredSegment::liveDocumentBytes).sum()
                        <= Math.min(ONE_DOCUMENT_BYTES, maxFileBytes);
        if (occasion == Occasion.REQUESTED || isOneDocument) {
            boolean isDone = segments.size() <= 1 && segments.stream().noneMatch(StoredSegment::hasDead);
            return isDone ? List.of() : List.copyOf(segments);
        }
        Set<StoredSegment> chosen = new LinkedHashSet<>();
        segments.stream()
                .filter(segment -> segment.liveShare() < MIN_LIVE_SHARE)
                .forEach(chosen::add);
        chosen.addAll(similar(segments));
        addForSpace(segments, chosen);
        return List.copyOf(chosen);
    }

    /** Segments of those sizes, by powers of the merged number, of which there are enough to be merged. */
    private List<StoredSegment> similar(Collection<StoredSegment> segments) {
        Map<Integer, List<StoredSegment>> tiers = segments.stream()
                .filter(segment -> segment.liveDocumentBytes() < maxFileBytes / LARGE_PART)
                .collect(Collectors.groupingBy(CompactionPlan::tier));
        return tiers.values().stream()
                .filter(tier -> tier.size() >= MERGED_TOGETHER)
                .flatMap(List::stream)
                .toList();
    }

    private static int tier(StoredSegment segment) {
        int tier = 0;
        for (long bytes = segment.liveDocumentBytes(); bytes >= MERGED_TOGETHER; bytes /= MERGED_TOGETHER) {
            tier++;
        }
        return tier;
    }

    /** Adds those with the smallest live share until the space is within bounds. */
    private void addForSpace(List<StoredSegment> segments, Set<StoredSegment> chosen) {
        long live = segments.stream().mapToLong(StoredSegment::liveBytes).sum();
        long total = manifestBytes + live + garbage(segments) - garbage(chosen);
        List<StoredSegment> emptiestFirst = new ArrayList<>(segments);
        emptiestFirst.sort(Comparator.comparingDouble(StoredSegment::liveShare));
        for (StoredSegment segment : emptiestFirst) {
            if (total <= SMALL_STORE_BYTES || total <= MAX_SPACE * live || !segment.hasDead()) {
                return;
            }
            if (chosen.add(segment)) {
                total -= garbage(List.of(segment));
            }
        }
    }

    private static long garbage(Collection<StoredSegment> segments) {
        return segments.stream()
                .mapToLong(segment -> segment.info().byteLength() - segment.liveBytes())
                .sum();
    }
}
