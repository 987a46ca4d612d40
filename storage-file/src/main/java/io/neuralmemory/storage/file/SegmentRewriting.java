package io.neuralmemory.storage.file;

/** How to write a segment once more, whose own file is damaged or doubtful. */
@FunctionalInterface
interface SegmentRewriting {
    /** Writes all of its records in their order; can be repeated. The new name is not durable yet. */
    SegmentInfo into(NewFiles created);
}
