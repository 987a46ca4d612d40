package io.neuralmemory.storage.file.state;

import java.util.Arrays;
import java.util.function.LongFunction;

/**
 * Where the one live record of each id lies: a hash table of nothing but locations, 11 to 22 bytes an id, since the ids
 * are known by location. Open addressing with linear probing, and no marks for what was removed (Knuth, TAOCP volume 3,
 * section 6.4, algorithm R). Not thread-safe.
 */
public final class MemoryLocations {
    /** What {@link #find} answers for an unknown id. */
    public static final long NONE = -1;

    private static final int FEWEST_PLACES = 64;

    /** Above a location lie some bits of its id's hash, so that hardly another id is looked at. */
    private static final int HASH_SHIFT = 56;

    private static final long LOCATION = (1L << HASH_SHIFT) - 1;

    private final LongFunction<String> idAt;
    private long[] places = emptied(FEWEST_PLACES);
    private int size;

    /** @param idAt the id at a location, 0 to 2^56 − 1, that was added and not removed */
    MemoryLocations(LongFunction<String> idAt) {
        this.idAt = idAt;
    }

    int size() {
        return size;
    }

    /** The location of {@code id}, or {@link #NONE}. */
    long find(String id) {
        return location(places[placeOf(id)]);
    }

    /** Adds the location of {@code id}; returns false, changing nothing, if there is one. */
    boolean add(String id, long location) {
        int place = placeOf(id);
        if (places[place] != NONE) {
            return false;
        }
        places[place] = marked(id, location);
        size++;
        if (size > places.length / 4 * 3) {
            resize(Math.multiplyExact(places.length, 2));
        }
        return true;
    }

    /** Makes room for so many more, so that adding them one by one makes none. */
    void reserve(int more) {
        int length = places.length;
        while (size + (long) more > length / 4 * 3L) {
            length = Math.multiplyExact(length, 2);
        }
        if (length > places.length) {
            resize(length);
        }
    }

    /** Removes the location of {@code id}, which there is. */
    void remove(String id) {
        int hole = placeOf(id);
        int mask = places.length - 1;
        int place = (hole + 1) & mask;
        while (places[place] != NONE) {
            int home = home(idAt.apply(location(places[place])));
            // Whatever was pushed beyond the hole moves into it, or a search that starts at its home would end there.
            if (((place - home) & mask) >= ((place - hole) & mask)) {
                places[hole] = places[place];
                hole = place;
            }
            place = (place + 1) & mask;
        }
        places[hole] = NONE;
        size--;
    }

    private int placeOf(String id) {
        int place = home(id);
        while (places[place] != NONE && !isOf(id, places[place])) {
            place = (place + 1) & (places.length - 1);
        }
        return place;
    }

    private boolean isOf(String id, long found) {
        return marked(id, location(found)) == found
                && idAt.apply(location(found)).equals(id);
    }

    private int home(String id) {
        int hash = hash(id);
        return (hash ^ hash >>> 16) & (places.length - 1);
    }

    private static int hash(String id) {
        return id.hashCode() * 0x9E3779B9;
    }

    private static long marked(String id, long location) {
        return (long) hash(id) >>> 24 << HASH_SHIFT | location;
    }

    private static long location(long place) {
        return place == NONE ? NONE : place & LOCATION;
    }

    private void resize(int length) {
        long[] old = places;
        places = emptied(length);
        for (long place : old) {
            if (place != NONE) {
                places[placeOf(idAt.apply(location(place)))] = place;
            }
        }
    }

    private static long[] emptied(int length) {
        long[] places = new long[length];
        Arrays.fill(places, NONE);
        return places;
    }
}
