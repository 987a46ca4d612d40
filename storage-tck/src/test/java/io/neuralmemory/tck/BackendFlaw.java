package io.neuralmemory.tck;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A backend that breaks one sentence of the contract.
 *
 * @param what it does
 * @param provider of the backend
 * @param tests that fail with it, and no others
 */
record BackendFlaw(String what, StorageBackendProvider provider, Set<String> tests) {
    @Override
    public String toString() {
        return what;
    }

    static BackendFlaw of(String what, Function<StorageSettings, StorageBackend> open, String... tests) {
        return new BackendFlaw(what, new Flawed("toy", open), Set.of(tests));
    }

    /** Makes backends with a flaw. */
    private record Flawed(String name, Function<StorageSettings, StorageBackend> open)
            implements StorageBackendProvider {
        @Override
        public StorageBackend open(StorageSettings settings) {
            return open.apply(settings);
        }
    }

    /** One that stores less, or something else, than it is given. */
    private static StorageBackend storing(StorageSettings settings, Predicate<Change> kept) {
        return new WrappedBackend(settings) {
            @Override
            public void commit(ChangeBatch batch) {
                super.commit(new ChangeBatch(
                        batch.throughSequence(),
                        batch.changes().stream().filter(kept).toList()));
            }
        };
    }

    /** One that says something else of what it has loaded. */
    static StorageBackend saying(StorageSettings settings, Function<LoadResult, LoadResult> said) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                return said.apply(super.load(sink));
            }
        };
    }

    /** One that does something besides after it was loaded. */
    static StorageBackend loading(StorageSettings settings, Predicate<LoadResult> when, String touched) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                LoadResult result = super.load(sink);
                if (settings.readOnly() && when.test(result) && isOwn(result, settings)) {
                    touch(touched);
                }
                return result;
            }
        };
    }

    static boolean isOwn(LoadResult result, StorageSettings settings) {
        return result.header().storeId().equals(settings.header().storeId());
    }

    static List<BackendFlaw> ofTheBasics() {
        return List.of(
                new BackendFlaw(
                        "has a name with a capital letter",
                        new Flawed("Toy", settings -> new ToyBackendProvider().open(renamed(settings))),
                        Set.of("itsNameIsLowerCaseLettersDigitsAndHyphens")),
                of(
                        "takes what the sink throws for damage",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public LoadResult load(Consumer<? super Memory> sink) {
                                try {
                                    return super.load(sink);
                                } catch (IllegalStateException e) {
                                    throw new CorruptStoreException("toy: " + e.getMessage(), e);
                                }
                            }
                        },
                        "whatTheSinkThrowsIsThrownOn"),
                of(
                        "invents a number for a new store",
                        settings -> saying(
                                settings,
                                result -> result.sequence() == 0
                                                && !settings.readOnly()
                                                && settings.options().asMap().isEmpty()
                                        ? LoadResult.unconfirmed(1, result.header())
                                        : result),
                        "aNewStoreLoadsNothingAtSequenceZero"),
                of(
                        "invents a time for a new store",
                        settings -> saying(
                                settings,
                                result -> result.sequence() > 0
                                        ? result
                                        : LoadResult.neverCommitted(new StoreHeader(
                                                settings.header().storeId(),
                                                Instant.EPOCH,
                                                settings.header().dimension()))),
                        "aNewStoreReturnsTheHeaderOfItsSettings"),
                of(
                        "keeps the first dimension for ever",
                        settings -> saying(
                                settings,
                                result -> result.header().dimension().isEmpty()
                                        ? result
                                        : new LoadResult(
                                                result.sequence(),
                                                result.header().withDimension(StorageBackendFixture.DIMENSION),
                                                result.isConfirmed())),
                        "theDimensionIsThatOfTheEmbeddingsStoredLast"),
                of(
                        "says a dimension where no memory has an embedding",
                        BackendFlaw::inventingADimension,
                        "aStoreWithoutEmbeddingsHasNoDimension"),
                of(
                        "takes another store's data for its own",
                        settings -> saying(
                                settings,
                                result -> new LoadResult(
                                        result.sequence(),
                                        new StoreHeader(
                                                settings.header().storeId(),
                                                result.header().createdAt(),
                                                result.header().dimension()),
                                        result.isConfirmed())),
                        "dataOfAnotherStoreAreRefusedOrComeWithItsHeader"),
                of("ignores that a memory is stored again", BackendFlaw::keepingTheFirst, "aLaterCommitReplaces"),
                of(
                        "ignores removals",
                        settings -> storing(settings, change -> change instanceof Change.Put),
                        "aRemovedMemoryIsGone"),
                of(
                        "refuses to remove what is not there",
                        settings -> storing(settings, change -> {
                            if (change.id().startsWith("never")) {
                                throw new CorruptStoreException("there is no '" + change.id() + "'");
                            }
                            return true;
                        }),
                        "removingAnAbsentIdDoesNothing"),
                of(
                        "ignores an empty batch",
                        settings -> withoutEmptyBatches(settings, false),
                        "anEmptyBatchStoresTheSequence"),
                of(
                        "ignores an empty batch in a new store",
                        settings -> withoutEmptyBatches(settings, true),
                        "anEmptyBatchOnANewStoreStoresTheSequence"),
                of("cuts a long text", BackendFlaw::cutting, "theLongestIdAndALongTextComeBackEqual"),
                of(
                        "stores the first two thousand changes of a batch",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public void commit(ChangeBatch batch) {
                                List<Change> changes = batch.changes();
                                super.commit(new ChangeBatch(
                                        batch.throughSequence(), changes.subList(0, Math.min(changes.size(), 2000))));
                            }
                        },
                        "aBatchLargerThanAFileComesBackWhole"));
    }

    /** The wrong name is not found in the options. */
    private static StorageSettings renamed(StorageSettings settings) {
        if (settings.options().asMap().containsKey("Toy.no-such-option")) {
            throw new StoreConfigurationException("unknown option Toy.no-such-option");
        }
        return settings;
    }

    private static StorageBackend inventingADimension(StorageSettings settings) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                List<Memory> memories = new ArrayList<>();
                LoadResult result = super.load(memories::add);
                memories.forEach(sink);
                boolean isInvented = !memories.isEmpty()
                        && memories.stream()
                                .allMatch(memory -> memory.value().embedding().dimension() == 0);
                return isInvented
                        ? LoadResult.unconfirmed(
                                result.sequence(), result.header().withDimension(1))
                        : result;
            }
        };
    }

    private static StorageBackend keepingTheFirst(StorageSettings settings) {
        return new WrappedBackend(settings) {
            private final Set<String> ids = new HashSet<>();

            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                return super.load(memory -> {
                    ids.add(memory.id());
                    sink.accept(memory);
                });
            }

            @Override
            public void commit(ChangeBatch batch) {
                List<Change> kept = new ArrayList<>();
                for (Change change : batch.changes()) {
                    boolean isRemoval = change instanceof Change.Remove;
                    if (isRemoval ? ids.remove(change.id()) : ids.add(change.id())) {
                        kept.add(change);
                    }
                }
                super.commit(new ChangeBatch(batch.throughSequence(), kept));
            }
        };
    }

    private static StorageBackend withoutEmptyBatches(StorageSettings settings, boolean whenNew) {
        return new WrappedBackend(settings) {
            private boolean isNew = true;

            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                LoadResult result = super.load(sink);
                isNew = result.sequence() == 0;
                return result;
            }

            @Override
            public void commit(ChangeBatch batch) {
                if (!batch.changes().isEmpty() || isNew != whenNew) {
                    super.commit(batch);
                }
            }
        };
    }

    private static StorageBackend cutting(StorageSettings settings) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                return super.load(memory -> {
                    String content = memory.value().content();
                    sink.accept(
                            content.length() < 1_000_000
                                    ? memory
                                    : new Memory(
                                            memory.key(), memory.value().withContent(content.substring(0, 1_000_000))));
                });
            }
        };
    }

    private static StorageBackend handing(StorageSettings settings, UnaryOperator<Memory> changed) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                return super.load(memory -> sink.accept(changed.apply(memory)));
            }
        };
    }

    /** Those that every test sees which compares memories. */
    static List<BackendFlaw> ofValues() {
        return List.of(
                of(
                        "loses the sign of a zero",
                        settings -> handing(settings, memory -> {
                            float[] embedding = memory.value().embedding().toArray();
                            for (int i = 0; i < embedding.length; i++) {
                                // A negative zero becomes a positive one.
                                embedding[i] += 0f;
                            }
                            return new Memory(
                                    memory.key(), memory.value().withEmbedding(EmbeddingVector.of(embedding)));
                        }),
                        "everyValueComesBackEqual"),
                of(
                        "hands a memory over twice",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public LoadResult load(Consumer<? super Memory> sink) {
                                return super.load(memory -> {
                                    sink.accept(memory);
                                    sink.accept(memory);
                                });
                            }
                        },
                        "whatWasCommittedIsLoadedByANewInstance"),
                of(
                        "stores what it was given when it is closed",
                        BackendFlaw::storingAtTheEnd,
                        "whatWasCommittedIsLoadedWithoutAClose",
                        "readOnlyInstancesSeeEveryCommitOfAnOpenWriter"),
                of(
                        "stores no dimension",
                        settings -> saying(
                                settings,
                                result -> new LoadResult(
                                        result.sequence(), result.header().withoutDimension(), result.isConfirmed())),
                        "theHeaderComesBackWithTheDimensionOfTheEmbeddings"));
    }

    private static StorageBackend storingAtTheEnd(StorageSettings settings) {
        return new WrappedBackend(settings) {
            private final List<ChangeBatch> batches = new ArrayList<>();

            @Override
            public void commit(ChangeBatch batch) {
                batches.add(batch);
            }

            @Override
            public void close() {
                batches.forEach(super::commit);
                batches.clear();
                super.close();
            }
        };
    }
}
