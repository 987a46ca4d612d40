package io.neuralmemory.storage.file;

import java.io.Closeable;
import java.util.List;

/**
 * A state that a commit left, with all its files open.
 *
 * @param manifest of that state
 */
record Snapshot(Manifest manifest, List<SegmentLoader.Source> sources) implements Closeable {
    @Override
    public void close() {
        sources.forEach(source -> OpenedStore.close(source.blob()));
    }
}
