package io.neuralmemory.storage.file.state;

import io.neuralmemory.storage.file.manifest.SegmentInfo;
import io.neuralmemory.storage.file.segment.SegmentRewriting;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What loading found that the next commit has to mend.
 *
 * @param rewritings how to write segments once more whose own files are damaged, by their present names
 * @param setAside names of damaged files, which are to be kept under another name
 */
public record Repairs(Map<String, SegmentRewriting> rewritings, Set<String> setAside) {
    /** Nothing is to be mended. */
    static final Repairs NONE = new Repairs(Map.of(), Set.of());

    public Repairs {
        rewritings = Map.copyOf(rewritings);
        setAside = Set.copyOf(setAside);
    }

    /** How to write a segment once more; empty if its file is sound. */
    Optional<SegmentRewriting> rewritingOf(SegmentInfo info) {
        return Optional.ofNullable(rewritings.get(info.name()));
    }
}
