package io.neuralmemory.storage.file.salvage;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.segment.SegmentRewriting;
import io.neuralmemory.storage.file.state.Repairs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The damage that a load found, and what is to be done about it.
 *
 * @param rewritings how the next commit writes segments once more, by the names under which they are known until then
 * @param losses segments of which no copy is intact
 * @param replacement what is used in place of the newest manifest; empty if that is sound
 */
public record Healing(
        Map<String, SegmentRewriting> rewritings, List<Loss> losses, Optional<ManifestSalvage.Found> replacement) {
    public Healing {
        rewritings = Map.copyOf(rewritings);
        losses = List.copyOf(losses);
    }

    /** A segment of which no copy is intact. */
    record Loss(Manifest.Row row, MemoryStoreException error) {
        @Override
        public String toString() {
            return row.info().name() + " with " + row.live() + " memories";
        }
    }

    /** The same with more segments to be written once more. */
    Healing with(Map<String, SegmentRewriting> more) {
        Map<String, SegmentRewriting> all = new HashMap<>(rewritings);
        all.putAll(more);
        return new Healing(all, losses, replacement);
    }

    /** Whether memories may be lost of which nothing is known. */
    boolean hasUnknownLosses() {
        return replacement.isPresent() && !replacement.get().isComplete();
    }

    /** Whether something was lost, or may have been. */
    boolean hasLosses() {
        return !losses.isEmpty() || hasUnknownLosses();
    }

    /** Whether nothing is to be done. */
    public boolean isEmpty() {
        return rewritings.isEmpty() && losses.isEmpty() && replacement.isEmpty();
    }

    /** What the next commit has to mend. */
    public Repairs repairs() {
        Set<String> damaged = new HashSet<>(rewritings.keySet());
        losses.forEach(loss -> damaged.add(loss.row().info().name()));
        replacement.ifPresent(found -> damaged.addAll(found.aside()));
        return new Repairs(rewritings, damaged);
    }
}
