package io.neuralmemory.storage.file.state;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.storage.file.segment.StoredSegment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is stored, as memory has it: the segments in force and where each id's live record lies. Not thread-safe. */
public final class StoredState {
    private final List<StoredSegment> segments = new ArrayList<>();
    private final List<@Nullable StoredSegment> slots = new ArrayList<>();
    private final BitSet usedSlots = new BitSet();
    private final MemoryLocations locations =
            new MemoryLocations(location -> segmentAt(location).id(ordinalAt(location)));
    private long sequence;
    private Dimension dimension;

    public StoredState(long sequence, Dimension dimension) {
        this.sequence = sequence;
        this.dimension = dimension;
    }

    public long sequence() {
        return sequence;
    }

    Dimension dimension() {
        return dimension;
    }

    void reached(long newSequence, Dimension newDimension) {
        sequence = newSequence;
        dimension = newDimension;
    }

    /** The segments in force, in no particular order. */
    List<StoredSegment> segments() {
        return segments;
    }

    /** How many memories there are. */
    public int size() {
        return locations.size();
    }

    /** Where the live record of {@code id} lies; {@link MemoryLocations#NONE} if there is none. */
    public long find(String id) {
        return locations.find(id);
    }

    StoredSegment segmentAt(long location) {
        StoredSegment segment = slots.get((int) (location >>> Integer.SIZE));
        if (segment == null) {
            throw new IllegalStateException("no segment at location " + location);
        }
        return segment;
    }

    static int ordinalAt(long location) {
        return (int) location;
    }

    /**
     * Takes segments in.
     *
     * @throws CorruptStoreException if one of their ids has a live record already
     */
    public void addAll(List<StoredSegment> more) {
        int live = 0;
        for (StoredSegment segment : more) {
            live += segment.info().count() - segment.dead().cardinality();
        }
        locations.reserve(live);
        more.forEach(this::add);
    }

    /**
     * Takes a segment in.
     *
     * @throws CorruptStoreException if one of its ids has a live record already
     */
    public void add(StoredSegment segment) {
        int slot = usedSlots.nextClearBit(0);
        while (slots.size() <= slot) {
            slots.add(null);
        }
        slots.set(slot, segment);
        usedSlots.set(slot);
        segments.add(segment);
        for (int ordinal = nextLive(segment, 0); ordinal >= 0; ordinal = nextLive(segment, ordinal + 1)) {
            String id = segment.id(ordinal);
            if (!locations.add(id, (long) slot << Integer.SIZE | ordinal)) {
                throw duplicate(segment, ordinal, locations.find(id));
            }
        }
    }

    private CorruptStoreException duplicate(StoredSegment segment, int ordinal, long other) {
        return new CorruptStoreException(
                segment.info().name() + " record " + ordinal + " has the id of the live record "
                        + ordinalAt(other) + " of " + segmentAt(other).info().name()
                        + ": an id has one live record; restore a backup");
    }

    /** Lets records die: {@code dead} has all that is dead in {@code segment} from now on. */
    void kill(StoredSegment segment, BitSet dead) {
        for (int ordinal = dead.nextSetBit(0); ordinal >= 0; ordinal = dead.nextSetBit(ordinal + 1)) {
            if (!segment.dead().get(ordinal)) {
                locations.remove(segment.id(ordinal));
            }
        }
        segment.kill(dead);
    }

    /** Takes a segment out that has no live record. */
    void remove(StoredSegment segment) {
        segments.remove(segment);
        int slot = slots.indexOf(segment);
        slots.set(slot, null);
        usedSlots.clear(slot);
    }

    private static int nextLive(StoredSegment segment, int from) {
        int ordinal = segment.dead().nextClearBit(from);
        return ordinal < segment.info().count() ? ordinal : -1;
    }
}
