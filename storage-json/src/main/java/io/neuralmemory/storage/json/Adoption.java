package io.neuralmemory.storage.json;

import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.storage.file.SegmentStorage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Loads segments, or in their place what the original implementation left in the directory. An opening for writing
 * commits that at sequence 0, so that the engine still takes the store for a new one, and then gives the original's
 * files other names. A crash in between leaves the original's files in force, or both: then only the renaming is left.
 */
final class Adoption {
    private final StorageSettings settings;
    private final SegmentStorage segments;

    Adoption(StorageSettings settings, SegmentStorage segments) {
        this.settings = settings;
        this.segments = segments;
    }

    LoadResult load(Consumer<? super Memory> sink) {
        // Looked for first: a writer that adopts them beside a reader must not leave the reader with neither.
        Optional<OriginalFiles> found =
                settings.findDirectory().map(OriginalFiles::in).filter(originals -> !originals.isEmpty());
        return found.isPresent() ? load(found.get(), sink) : segments.load(sink);
    }

    private LoadResult load(OriginalFiles originals, Consumer<? super Memory> sink) {
        LongAdder loaded = new LongAdder();
        LoadResult result = segments.load(memory -> {
            loaded.increment();
            sink.accept(memory);
        });
        if (result.sequence() > 0) {
            tell(
                    Severity.WARNING,
                    originals + " of the original implementation lies beside this store and was not read;"
                            + " import it, or move it away");
            return result;
        }
        return loaded.sum() == 0 ? adopt(originals, sink) : finish(originals, result);
    }

    private LoadResult adopt(OriginalFiles originals, Consumer<? super Memory> sink) {
        Collection<Memory> memories = OriginalMemories.read(originals, settings.findings());
        memories.forEach(sink);
        String found = memories.size() + " memories of the original implementation in " + originals;
        if (settings.readOnly()) {
            tell(Severity.INFO, "read " + found + "; opening for writing adopts them");
        } else {
            // An earlier attempt's empty manifest may be only in the page cache, and segments need a durable one.
            segments.commit(new ChangeBatch(0, List.of()));
            segments.commit(new ChangeBatch(
                    0, memories.stream().<Change>map(Change.Put::new).toList()));
            tell(Severity.INFO, "adopted " + found + "; kept as " + String.join(" and ", originals.setAside()));
        }
        return LoadResult.neverCommitted(settings.header());
    }

    private LoadResult finish(OriginalFiles originals, LoadResult result) {
        if (!settings.readOnly()) {
            if (!result.isConfirmed()) {
                segments.commit(new ChangeBatch(0, List.of()));
            }
            tell(
                    Severity.INFO,
                    "finished adopting " + originals + "; kept as " + String.join(" and ", originals.setAside()));
        }
        return LoadResult.neverCommitted(result.header());
    }

    private void tell(Severity severity, String message) {
        settings.findings().accept(new Finding(severity, settings.place(), message));
    }
}
