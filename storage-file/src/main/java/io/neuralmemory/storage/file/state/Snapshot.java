package io.neuralmemory.storage.file.state;

import io.neuralmemory.storage.file.manifest.Manifest;
import io.neuralmemory.storage.file.segment.SegmentLoader;
import java.io.Closeable;
import java.util.List;

/**
 * A state that a commit left, with all its files open.
 *
 * @param manifest of that state
 */
public record Snapshot(Manifest manifest, List<SegmentLoader.Source> sources) implements Closeable {
    @Override
    public void close() {
        sources.forEach(SegmentLoader.Source::close);
    }
}
