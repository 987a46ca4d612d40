package io.neuralmemory.tck;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsDescription;
import io.neuralmemory.spi.SupportsForeignData;
import io.neuralmemory.spi.SupportsTextSearch;
import io.neuralmemory.spi.TextWords;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Flaws of what a backend can do besides, and of storing again what was removed. */
final class AbilityFlaws {
    private AbilityFlaws() {}

    static List<BackendFlaw> all() {
        return List.of(
                new BackendFlaw(
                        "recognises whatever lies there",
                        new Greedy(),
                        Set.of("filesThatNoBackendKnowsAreNotRecognisedAndStayAsTheyAre")),
                BackendFlaw.of(
                        "commits nothing more once it was compacted",
                        ClosedByCompacting::new,
                        "committingGoesOnAfterCompacting"),
                BackendFlaw.of(
                        "says that it would rewrite nothing, and writes all of it anew",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public boolean isCompactionDue(Occasion occasion) {
                                return false;
                            }
                        },
                        "aCompactionThatIsNotDueChangesNothing"),
                BackendFlaw.of(
                        "counts no memory when it is checked",
                        Uncounted::new,
                        "checkingAGoodStoreFindsNothingAndCountsTheMemories"),
                BackendFlaw.of(
                        "finds no memory that was stored after it was loaded",
                        Unindexed::new,
                        "everyStoredMemoryIsFoundByEachOfItsWords",
                        "aReplacedMemoryIsFoundByItsNewWords",
                        "aRemovedMemoryIsFoundByNoneOfItsWords"),
                BackendFlaw.of(
                        "finds no memory by a word of one letter",
                        settings -> new Indexing(settings) {
                            @Override
                            void stored(Memory memory) {
                                super.stored(memory);
                                words.computeIfPresent(
                                        memory.id(),
                                        (id, all) -> all.stream()
                                                .filter(word -> word.length() > 1)
                                                .collect(Collectors.toSet()));
                            }
                        },
                        "everyStoredMemoryIsFoundByEachOfItsWords"),
                BackendFlaw.of(
                        "finds a memory by the words that it had first",
                        FirstWords::new,
                        "aReplacedMemoryIsFoundByItsNewWords"),
                BackendFlaw.of(
                        "finds memories that were removed",
                        settings -> new Indexing(settings) {
                            @Override
                            void removed(String id) {}
                        },
                        "aRemovedMemoryIsFoundByNoneOfItsWords"),
                BackendFlaw.of(
                        "describes itself with nothing",
                        settings -> new AlwaysDescribed(settings, Optional.empty()) {
                            @Override
                            public Optional<String> codec() {
                                return Optional.of(" ");
                            }
                        },
                        "describingItselfChangesNothingAndCanBeDoneBeforeLoading"),
                BackendFlaw.of(
                        "knows none of its files",
                        settings -> new AlwaysDescribed(settings, Optional.empty()) {
                            @Override
                            public boolean isMemoryFile(String name) {
                                return false;
                            }
                        },
                        "someStoredFileIsAMemoryFileAndTheDescriptionOfTheStoreIsNone"),
                BackendFlaw.of(
                        "says that a new store was saved",
                        settings -> new AlwaysDescribed(settings, Optional.of(Instant.now())),
                        "aNewStoreWasNeverSaved"),
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

    /** Finds memories by their words, as it should. */
    private static class Indexing extends WrappedBackend implements SupportsTextSearch {
        final Map<String, Set<String>> words = new HashMap<>();

        Indexing(StorageSettings settings) {
            super(settings);
        }

        void stored(Memory memory) {
            words.put(memory.id(), Set.copyOf(TextWords.of(memory.value().content())));
        }

        void removed(String id) {
            words.remove(id);
        }

        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            return super.load(memory -> {
                stored(memory);
                sink.accept(memory);
            });
        }

        @Override
        public void commit(ChangeBatch batch) {
            super.commit(batch);
            for (Change change : batch.changes()) {
                if (change instanceof Change.Put put) {
                    stored(put.memory());
                } else {
                    removed(change.id());
                }
            }
        }

        @Override
        public void findWithWords(Collection<String> wanted, Consumer<? super String> ids) {
            words.forEach((id, own) -> {
                if (own.containsAll(wanted)) {
                    ids.accept(id);
                }
            });
        }
    }

    private static final class FirstWords extends Indexing {
        FirstWords(StorageSettings settings) {
            super(settings);
        }

        @Override
        void stored(Memory memory) {
            words.putIfAbsent(
                    memory.id(), Set.copyOf(TextWords.of(memory.value().content())));
        }
    }

    private static class AlwaysDescribed extends WrappedBackend implements SupportsDescription {
        private final Optional<Instant> saved;

        AlwaysDescribed(StorageSettings settings, Optional<Instant> saved) {
            super(settings);
            this.saved = saved;
        }

        @Override
        public Optional<Instant> lastSavedAt() {
            return saved;
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

    private static final class Greedy implements StorageBackendProvider, SupportsForeignData {
        @Override
        public String name() {
            return "toy";
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            return new WrappedBackend(settings);
        }

        @Override
        public Optional<StoreHeader> recognise(Path directory) {
            return Optional.of(StorageBackendFixture.HEADER);
        }
    }
}
