package io.neuralmemory.tck;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Flaws of a backend that show in how its instances live together, and how they end. */
final class BackendInstanceFlaws {
    private BackendInstanceFlaws() {}

    static List<BackendFlaw> ofLongLives() {
        return List.of(BackendFlaw.of(
                "forgets the second batch after a compaction",
                settings -> new WrappedBackend(settings) {
                    private int afterCompaction = 3;

                    @Override
                    public void compact(Occasion occasion) {
                        super.compact(occasion);
                        afterCompaction = 0;
                    }

                    @Override
                    public void commit(ChangeBatch batch) {
                        afterCompaction++;
                        super.commit(
                                afterCompaction == 2 ? new ChangeBatch(batch.throughSequence(), List.of()) : batch);
                    }
                },
                "manyCommitsLeaveWhatAModelSays"));
    }

    static List<BackendFlaw> ofInstances() {
        Set<Path> read = new HashSet<>();
        return List.of(
                BackendFlaw.of(
                        "writes when it is opened for reading",
                        settings -> BackendFlaw.loading(settings, result -> result.sequence() > 0, "toy.read"),
                        "openingReadOnlyLoadsAndWritesNothing",
                        "aReaderChangesNothingThatACrashedWriterLeft"),
                BackendFlaw.of(
                        "clears up after a crashed writer when it is opened for reading",
                        BackendInstanceFlaws::clearingUp,
                        "aReaderChangesNothingThatACrashedWriterLeft"),
                BackendFlaw.of(
                        "makes a new store when it is opened for reading",
                        settings -> BackendFlaw.loading(settings, result -> result.sequence() == 0, "toy.read"),
                        "openingANewStoreReadOnlyWritesNothing"),
                BackendFlaw.of(
                        "keeps writers out while somebody reads",
                        settings -> lockedByReaders(settings, read),
                        "anOpenReaderKeepsNoWriterFromCommitting"),
                BackendFlaw.of(
                        "does not see that another instance has committed",
                        settings -> new WrappedBackend(settings, ToyBackendProvider.Flaw.NO_FENCE),
                        "theCommitOfAStaleInstanceFailsAndChangesNothing"),
                BackendFlaw.of(
                        "ignores an unknown option",
                        settings -> new WrappedBackend(StorageSettings.builder(settings.directory(), settings.header())
                                .readOnly(settings.readOnly())
                                .build()),
                        "anUnknownOptionUnderItsPrefixIsRefusedByName"),
                BackendFlaw.of(
                        "refuses the options of others",
                        settings -> {
                            settings.options().requireKnown("other-toy", Set.of());
                            return new WrappedBackend(settings);
                        },
                        "anOptionUnderAnotherPrefixIsIgnored"),
                BackendFlaw.of(
                        "cannot be closed twice", BackendInstanceFlaws::closingOnce, "closingTwiceIsClosingOnce"),
                BackendFlaw.of(
                        "writes when it is closed",
                        BackendInstanceFlaws::writingOnClose,
                        "closingChangesNothingStored"),
                BackendFlaw.of(
                        "loses a memory in a compaction",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public void compact(Occasion occasion) {
                                if (occasion == Occasion.CLOSING) {
                                    LoadResult result = super.load(memory -> {});
                                    List<Memory> memories = new ArrayList<>();
                                    super.load(memories::add);
                                    super.commit(new ChangeBatch(
                                            result.sequence(),
                                            List.of(new Change.Remove(
                                                    memories.get(0).id()))));
                                }
                            }
                        },
                        "compactingKeepsMemoriesAndSequence"),
                BackendFlaw.of(
                        "stores nothing after a compaction",
                        settings -> new WrappedBackend(settings) {
                            private boolean compacted;

                            @Override
                            public void compact(Occasion occasion) {
                                compacted = true;
                            }

                            @Override
                            public void commit(ChangeBatch batch) {
                                if (!compacted) {
                                    super.commit(batch);
                                }
                            }
                        },
                        "committingGoesOnAfterCompacting"),
                BackendFlaw.of(
                        "counts wrongly in a check",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public long check(Consumer<? super Finding> findings) {
                                return super.check(findings) + 1;
                            }
                        },
                        "checkingAGoodStoreFindsNothingAndCountsTheMemories"),
                BackendFlaw.of(
                        "reads a newer format",
                        settings -> new WrappedBackend(settings, ToyBackendProvider.Flaw.NO_CHECKSUM),
                        "dataInANewerFormatAreIncompatibleAndStayAsTheyAre"));
    }

    private static StorageBackend clearingUp(StorageSettings settings) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(settings.directory(), "*.tmp")) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return super.load(sink);
            }
        };
    }

    private static StorageBackend lockedByReaders(StorageSettings settings, Set<Path> read) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                if (settings.readOnly()) {
                    read.add(settings.directory());
                }
                return super.load(sink);
            }

            @Override
            public void commit(ChangeBatch batch) {
                if (read.contains(settings.directory())) {
                    throw new StoreUnavailableException(settings.directory() + " is being read; try again");
                }
                super.commit(batch);
            }

            @Override
            public void close() {
                if (settings.readOnly()) {
                    read.remove(settings.directory());
                }
                super.close();
            }
        };
    }

    private static StorageBackend closingOnce(StorageSettings settings) {
        return new WrappedBackend(settings) {
            private boolean closed;

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed already");
                }
                closed = true;
                super.close();
            }
        };
    }

    private static StorageBackend writingOnClose(StorageSettings settings) {
        return new WrappedBackend(settings) {
            private boolean own;

            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                LoadResult result = super.load(sink);
                own = !settings.readOnly() && result.sequence() == 1 && BackendFlaw.isOwn(result, settings);
                return result;
            }

            @Override
            public void close() {
                if (own) {
                    touch("toy.closed");
                }
                super.close();
            }
        };
    }

    /** Those that show when the medium loses what it may lose. */
    static List<BackendFlaw> ofCrashes() {
        return List.of(
                BackendFlaw.of(
                        "does not force the bytes",
                        settings -> new WrappedBackend(settings, ToyBackendProvider.Flaw.BYTES_NOT_FORCED),
                        "aCrashAtAnyOperationLeavesWholeCommitsAndEveryOneThatReturned",
                        "aFileSystemWithoutLinksKeepsTheSamePromise",
                        "seededHistoriesOfCrashesLoseNothingThatWasCommitted"),
                BackendFlaw.of(
                        "does not force the name",
                        settings -> new WrappedBackend(settings, ToyBackendProvider.Flaw.NAME_NOT_FORCED),
                        "aCrashAtAnyOperationLeavesWholeCommitsAndEveryOneThatReturned"),
                BackendFlaw.of(
                        "calls every commit confirmed",
                        settings -> BackendFlaw.saying(
                                settings, result -> LoadResult.confirmed(result.sequence(), result.header())),
                        "aCrashAtAnyOperationLeavesWholeCommitsAndEveryOneThatReturned"),
                BackendFlaw.of(
                        "forces again when that has failed",
                        settings -> new WrappedBackend(settings, ToyBackendProvider.Flaw.RETRIES_FAILED_FORCE),
                        "aFailedOperationIsReportedAndCostsNothingThatWasCommitted"),
                BackendFlaw.of(
                        "commits a large batch in parts",
                        BackendInstanceFlaws::committingInParts,
                        "aLargeBatchIsThereWhollyOrNotAtAllWhenItsCommitWasStopped"));
    }

    static StorageBackend committingInParts(StorageSettings settings) {
        return new WrappedBackend(settings) {
            @Override
            public void commit(ChangeBatch batch) {
                List<Change> changes = batch.changes();
                for (int from = 5000; from < changes.size(); from += 5000) {
                    super.commit(new ChangeBatch(batch.throughSequence(), changes.subList(from - 5000, from)));
                }
                super.commit(batch);
            }
        };
    }
}
