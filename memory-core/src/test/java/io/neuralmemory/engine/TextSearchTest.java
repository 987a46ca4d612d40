package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.log.LogWriter;
import io.neuralmemory.engine.log.NoLog;
import io.neuralmemory.engine.search.TextQuery;
import io.neuralmemory.engine.search.TextSearch;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.SupportsTextSearch;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class TextSearchTest {
    private final Image image = new Image();

    /** A backend that stores nothing and has an index all the same. */
    private record Indexed(Supplier<List<String>> index) implements StorageBackend, SupportsTextSearch {
        @Override
        public void findWithWords(Collection<String> words, Consumer<? super String> ids) {
            assertThat(words).containsExactly("tea");
            index.get().forEach(ids);
        }

        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public void commit(ChangeBatch batch) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public void close() {}
    }

    private static Memory memory(String id) {
        return NewMemory.builder("tea").id(id).build().toMemory(Clock.systemUTC());
    }

    private Set<String> candidates(StorageBackend backend, Supplier<Set<String>> unsaved) {
        Set<String> found = new TreeSet<>();
        try (TextSearch search = new TextSearch(image, backend, unsaved)) {
            search.forEachCandidate(TextQuery.of("TEA"), entry -> found.add(entry.id()));
        }
        return found;
    }

    @Test
    void candidatesAreWhatTheIndexFindsAndWhatIsNotSaved() {
        for (String id : List.of("indexed", "unsaved", "neither")) {
            image.put(memory(id));
        }
        StorageBackend backend = new Indexed(() -> List.of("indexed", "deleted since"));
        assertThat(candidates(backend, () -> Set.of("unsaved", "deleted too"))).containsExactly("indexed", "unsaved");
    }

    @Test
    void aFailingIndexIsNoObstacle() {
        image.put(memory("a"));
        StorageBackend backend = new Indexed(() -> {
            throw new StoreUnavailableException("the disk is gone", new IllegalStateException());
        });
        assertThat(candidates(backend, Set::of)).containsExactly("a");
    }

    @Test
    void whatIsBeingSavedIsUnsavedUntilTheSaveIsOver() {
        StoreRuntime runtime = TestRuntime.of(Durability.NONE);
        LogWriter log = new LogWriter(runtime, new NoLog(), 0);
        WritePath path = new WritePath(runtime, image, log, 0);
        path.write(plan -> plan.put(memory("a")));
        assertThat(path.unsavedIds()).containsExactly("a");

        ChangeBatch batch = path.drain();
        path.write(plan -> plan.put(memory("b")));
        assertThat(batch.changes()).extracting(Change::id).containsExactly("a");
        assertThat(path.unsavedIds()).containsExactlyInAnyOrder("a", "b");

        path.saved();
        assertThat(path.unsavedIds()).containsExactly("b");
        log.close();
    }
}
