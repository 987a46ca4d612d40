package io.neuralmemory.tck.disk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The changes of directory entries that were not forced, of all directories, in the order of their issue. */
final class EntryJournal {
    private final List<EntryChange> changes = new ArrayList<>();
    private long lastId;

    EntryJournal copy() {
        EntryJournal copy = new EntryJournal();
        copy.changes.addAll(changes);
        copy.lastId = lastId;
        return copy;
    }

    /** Records a change and returns its id. */
    long record(DirectoryNode directory, String name, long target, long after, boolean together) {
        changes.add(new EntryChange(++lastId, Fate.PENDING, directory.number(), name, target, after, together));
        return lastId;
    }

    /**
     * Ends the waiting of a directory's changes, and with it that of the directory into which one of its names was
     * moved.
     */
    void resolve(long directory, Fate fate) {
        Set<Long> partners = new TreeSet<>();
        for (int i = 0; i < changes.size(); i++) {
            EntryChange change = changes.get(i);
            if (change.directory() == directory && change.fate() == Fate.PENDING) {
                changes.set(i, change.withFate(fate));
                changes.stream()
                        .filter(other -> other.id() == change.after() && other.fate() == Fate.PENDING)
                        .forEach(other -> partners.add(other.directory()));
            }
        }
        partners.remove(directory);
        partners.forEach(partner -> resolve(partner, fate));
    }

    /**
     * Moves what was forced to the durable entries. Not while anything is abandoned: what was forced has to stay behind
     * what may or may not have happened before it.
     */
    void settle(LongFunction<NavigableMap<String, Long>> durableEntries) {
        if (changes.stream().noneMatch(change -> change.fate() == Fate.ABANDONED)) {
            changes.stream()
                    .filter(change -> change.fate() == Fate.FORCED)
                    .forEach(change -> change.applyTo(durableEntries.apply(change.directory())));
            changes.removeIf(change -> change.fate() == Fate.FORCED);
        }
    }

    /** Applies to the durable entries what a power loss leaves of the changes. */
    void applyAfter(PowerLoss loss, LongFunction<NavigableMap<String, Long>> durableEntries) {
        boolean[] picked = loss.survivors(changes.size());
        Set<Long> lost = new HashSet<>();
        for (int i = 0; i < picked.length; i++) {
            EntryChange change = changes.get(i);
            boolean happened = picked[i] || change.together() || change.fate() == Fate.FORCED;
            if (happened && !lost.contains(change.after())) {
                change.applyTo(durableEntries.apply(change.directory()));
            } else {
                lost.add(change.id());
            }
        }
    }

    /** Adds the changes; ids, which go on counting, become places in the list. */
    void describe(DiskDigest digest) {
        Map<Long, Integer> places = new HashMap<>();
        for (EntryChange change : changes) {
            places.put(change.id(), places.size());
            digest.text(change.fate().name());
            digest.inode(change.directory());
            digest.text(change.name());
            digest.inode(change.target());
            digest.number(places.getOrDefault(change.after(), -1));
            digest.number(change.together() ? 1 : 0);
        }
    }

    /** Hands over each inode that a change still needs. */
    void forEachInode(Consumer<Long> needed) {
        for (EntryChange change : changes) {
            needed.accept(change.directory());
            needed.accept(change.target());
        }
    }
}
