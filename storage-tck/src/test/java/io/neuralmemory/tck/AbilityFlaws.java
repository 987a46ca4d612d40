package io.neuralmemory.tck;

import io.neuralmemory.Finding;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsDescription;
import io.neuralmemory.spi.SupportsTextSearch;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Flaws of what a backend can do besides, and of storing again what was removed. */
final class AbilityFlaws {
    private AbilityFlaws() {}

    static List<BackendFlaw> all() {
        return List.of(
                BackendFlaw.of(
                        "commits nothing more once it was compacted",
                        ClosedByCompacting::new,
                        "committingGoesOnAfterCompacting"),
                BackendFlaw.of(
                        "counts no memory when it is checked",
                        Uncounted::new,
                        "checkingAGoodStoreFindsNothingAndCountsTheMemories"),
                BackendFlaw.of(
                        "finds no memory that was stored after it was loaded",
                        Unindexed::new,
                        "everyStoredMemoryIsFoundByEachOfItsWords"),
                BackendFlaw.of("says that a new store was saved", AlwaysSaved::new, "aNewStoreWasNeverSaved"),
                BackendFlaw.of(
                        "never stores an id again that was removed",
                        Tombstones::new,
                        "everythingCanBeRemovedAndStoredAgain"));
    }

    private static final class ClosedByCompacting extends WrappedBackend {
        private boolean isCompacted;

        ClosedByCompacting(StorageSettings settings) {
            super(settings);
        }

        @Override
        public void compact(Occasion occasion) {
            super.compact(occasion);
            isCompacted = true;
        }

        @Override
        public void commit(ChangeBatch batch) {
            if (!isCompacted) {
                super.commit(batch);
            }
        }
    }

    private static final class Uncounted extends WrappedBackend {
        Uncounted(StorageSettings settings) {
            super(settings);
        }

        @Override
        public long check(Consumer<? super Finding> findings) {
            super.check(findings);
            return 0;
        }
    }

    /** Its index is made when it is loaded; the test begins with a new store, so that there is nothing in it. */
    private static final class Unindexed extends WrappedBackend implements SupportsTextSearch {
        Unindexed(StorageSettings settings) {
            super(settings);
        }

        @Override
        public void findWithWords(Collection<String> words, Consumer<? super String> ids) {}
    }

    private static final class AlwaysSaved extends WrappedBackend implements SupportsDescription {
        AlwaysSaved(StorageSettings settings) {
            super(settings);
        }

        @Override
        public Optional<Instant> lastSavedAt() {
            return Optional.of(Instant.now());
        }

        @Override
        public boolean isMemoryFile(String name) {
            return name.endsWith(".state");
        }
    }

    private static final class Tombstones extends WrappedBackend {
        private final Set<String> removed = new HashSet<>();

        Tombstones(StorageSettings settings) {
            super(settings);
        }

        @Override
        public void commit(ChangeBatch batch) {
            super.commit(new ChangeBatch(
                    batch.throughSequence(),
                    batch.changes().stream()
                            .filter(change -> change instanceof Change.Remove || !removed.contains(change.id()))
                            .toList()));
            batch.changes().stream()
                    .filter(Change.Remove.class::isInstance)
                    .map(Change::id)
                    .forEach(removed::add);
        }
    }
}
