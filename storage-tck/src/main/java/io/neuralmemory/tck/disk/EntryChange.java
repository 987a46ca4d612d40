package io.neuralmemory.tck.disk;

import java.util.NavigableMap;

/**
 * A change of a directory's entry that was not forced yet.
 *
 * @param id rising in the order of issue, from 1
 * @param directory the inode number of the directory
 * @param target the inode number that the name now has, or {@link #NOTHING}
 * @param after the change without which this one does not happen, or {@link #NOTHING}: a rename never loses both names
 * @param together whether this one happens whenever that other does: a directory never has two names
 */
record EntryChange(long id, Fate fate, long directory, String name, long target, long after, boolean together) {
    static final long NOTHING = 0;

    EntryChange withFate(Fate changed) {
        return new EntryChange(id, changed, directory, name, target, after, together);
    }

    void applyTo(NavigableMap<String, Long> entries) {
        if (target == NOTHING) {
            entries.remove(name);
        } else {
            entries.put(name, target);
        }
    }
}
