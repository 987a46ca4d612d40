package io.neuralmemory.storage.file.segment;

import io.neuralmemory.storage.file.manifest.NewFiles;
import io.neuralmemory.storage.file.manifest.SegmentInfo;

/** How to write a segment once more, whose own file is damaged or doubtful. */
@FunctionalInterface
public interface SegmentRewriting {
    /**
     * Writes all of its records in their order; can be repeated. The new name is not durable yet.
     *
     * @param writer for what is not just copied
     */
    SegmentInfo into(NewFiles created, WholeSegments writer);
}
