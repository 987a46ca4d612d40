package io.neuralmemory.engine.search;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.Logging;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.SupportsTextSearch;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which memories may have the words of a query: what the backend finds among those it stores, with those it does not
 * hold yet; all of them if it has no index. Thread-safe.
 */
public final class TextSearch implements AutoCloseable {
    private final Image image;
    private final @Nullable SupportsTextSearch index;
    private final Supplier<Set<String>> unsaved;
    private final IoThread thread = new IoThread("neural-memory-search");

    /** @param unsaved the ids of which the backend may not hold what the image does */
    public TextSearch(Image image, StorageBackend backend, Supplier<Set<String>> unsaved) {
        this(image, backend instanceof SupportsTextSearch supported ? supported : null, unsaved);
    }

    private TextSearch(Image image, @Nullable SupportsTextSearch index, Supplier<Set<String>> unsaved) {
        this.image = image;
        this.index = index;
        this.unsaved = unsaved;
    }

    /** Looks at every memory of the image, whatever has become of the backend it came from. */
    public static TextSearch scanning(Image image) {
        return new TextSearch(image, (SupportsTextSearch) null, Set::of);
    }

    public void forEachCandidate(TextQuery query, Consumer<ImageEntry> action) {
        if (query.isEmpty()) {
            return;
        } else if (index == null) {
            image.entries().forEach(action);
            return;
        }
        for (String id : candidates(index, query)) {
            ImageEntry entry = image.entry(id);
            if (entry != null) {
                action.accept(entry);
            }
        }
    }

    private Set<String> candidates(SupportsTextSearch supported, TextQuery query) {
        // Asked first: what is saved between the two questions is then in both answers, not in neither.
        Set<String> ids = new HashSet<>(unsaved.get());
        try {
            thread.run(() -> supported.findWithWords(query.words(), ids::add));
        } catch (StoreUnavailableException e) {
            // The medium is not needed to read: everything is in memory.
            Logging.LOGGER.log(
                    System.Logger.Level.WARNING, "the backend's text search failed; every memory is looked at", e);
            image.entries().forEach(entry -> ids.add(entry.id()));
        }
        return ids;
    }

    /** Waits for a search under way, and ends. */
    @Override
    public void close() {
        thread.finish();
    }
}
