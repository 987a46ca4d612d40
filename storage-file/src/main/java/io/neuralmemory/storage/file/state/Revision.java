package io.neuralmemory.storage.file.state;

import io.neuralmemory.spi.Dimension;
import io.neuralmemory.storage.file.manifest.DeadOrdinals;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.segment.StoredSegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The next state in the making. The state it starts from stays as it is until {@link #apply}. Not thread-safe. */
final class Revision {
    private final StoredState state;
    private final Map<StoredSegment, BitSet> dead = new HashMap<>();
    private final Map<StoredSegment, SegmentInfo> renamed = new HashMap<>();
    private final List<StoredSegment> added = new ArrayList<>();
    private long sequence;
    private Dimension dimension;

    Revision(StoredState state) {
        this.state = state;
        sequence = state.sequence();
        dimension = state.dimension();
    }

    void reach(long newSequence, Dimension newDimension) {
        sequence = newSequence;
        dimension = newDimension;
    }

    long sequence() {
        return sequence;
    }

    Dimension dimension() {
        return dimension;
    }

    /** The record of {@code id} dies, if there is one. */
    void kill(String id) {
        long location = state.find(id);
        if (location != MemoryLocations.NONE) {
            dead.computeIfAbsent(state.segmentAt(location), segment ->
                            (BitSet) segment.dead().clone())
                    .set(StoredState.ordinalAt(location));
        }
    }

    /** A whole segment goes, because its live records were copied. */
    void drop(StoredSegment segment) {
        BitSet all = new BitSet();
        all.set(0, segment.info().count());
        dead.put(segment, all);
    }

    /** A new segment comes, unless nothing in it is live. */
    void add(StoredSegment segment) {
        if (segment.dead().cardinality() < segment.info().count()) {
            added.add(segment);
        }
    }

    /** Segments of the old state that stay. */
    List<StoredSegment> kept() {
        return state.segments().stream().filter(this::isLive).toList();
    }

    private boolean isLive(StoredSegment segment) {
        return deadIn(segment).cardinality() < segment.info().count();
    }

    private BitSet deadIn(StoredSegment segment) {
        return dead.getOrDefault(segment, segment.dead());
    }

    /** The bytes of a segment that stays lie in another file from now on. */
    void rename(StoredSegment segment, SegmentInfo info) {
        renamed.put(segment, info);
    }

    List<Manifest.Row> rows() {
        List<Manifest.Row> rows = new ArrayList<>();
        for (StoredSegment segment : kept()) {
            String text = dead.containsKey(segment) ? DeadOrdinals.text(dead.get(segment)) : segment.deadText();
            rows.add(new Manifest.Row(renamed.getOrDefault(segment, segment.info()), text));
        }
        added.forEach(segment -> rows.add(new Manifest.Row(segment.info(), segment.deadText())));
        return rows;
    }

    /** Makes this the state. */
    void apply() {
        List<StoredSegment> gone =
                state.segments().stream().filter(segment -> !isLive(segment)).toList();
        dead.forEach(state::kill);
        gone.forEach(state::remove);
        renamed.forEach(StoredSegment::rename);
        added.forEach(state::add);
        state.reached(sequence, dimension);
    }
}
