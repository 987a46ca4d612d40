package io.neuralmemory.tck;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * A log that breaks one sentence of the contract.
 *
 * @param what it does
 * @param provider of the log
 * @param tests that fail with it, and no others
 */
record LogFlaw(String what, WalProvider provider, Set<String> tests) {
    @Override
    public String toString() {
        return what;
    }

    static LogFlaw of(String what, Function<StorageSettings, Wal> open, String... tests) {
        return new LogFlaw(what, new FlawedLogProvider("toy-log", open), Set.of(tests));
    }

    /** What a replay does otherwise. */
    interface Replay {
        boolean of(Wal sound, long afterSequence, Consumer<? super LogEntry> sink);
    }

    static Wal replaying(StorageSettings settings, Replay replay) {
        Wal sound = new ToyLogProvider().open(settings);
        return new WrappedLog(settings) {
            private boolean started;

            @Override
            public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
                boolean clean = replay.of(sound, afterSequence, sink);
                if (!settings.readOnly() && !started) {
                    try {
                        super.replay(afterSequence, entry -> {});
                    } catch (CorruptStoreException | IncompatibleStoreException e) {
                        // What the flaw makes of it has been returned or thrown above.
                        return clean;
                    }
                }
                return clean;
            }

            @Override
            public void start(long firstSequence) {
                started = true;
                super.start(firstSequence);
            }
        };
    }

    /** Replays, and writes something if what was replayed is so. */
    private static Wal touching(StorageSettings settings, LongPredicate when) {
        return replaying(settings, (sound, after, sink) -> {
            long[] count = {0};
            boolean clean = sound.replay(after, entry -> {
                count[0]++;
                sink.accept(entry);
            });
            if (settings.readOnly() && when.test(count[0])) {
                WrappedBackend.touch(settings.directory().resolve("toy.read"));
            }
            return clean;
        });
    }

    private static StorageSettings with(StorageSettings settings, Consumer<StorageSettings.Builder> change) {
        StorageSettings.Builder builder = StorageSettings.builder(settings.directory(), settings.header())
                .readOnly(settings.readOnly())
                .options(settings.options())
                .findings(settings.findings());
        change.accept(builder);
        return builder.build();
    }

    static List<LogFlaw> ofReplays() {
        return List.of(
                new LogFlaw(
                        "has a name with a capital letter",
                        new FlawedLogProvider("Toy-log", settings -> {
                            if (settings.options().asMap().containsKey("Toy-log.no-such-option")) {
                                throw new StoreConfigurationException("unknown option Toy-log.no-such-option");
                            }
                            return new ToyLogProvider().open(settings);
                        }),
                        Set.of("itsNameIsLowerCaseLettersDigitsAndHyphens")),
                of(
                        "tells of torn tails in a new log",
                        settings -> replaying(settings, (sound, after, sink) -> {
                            boolean clean = sound.replay(after, sink);
                            if (isEmpty(settings.directory())) {
                                settings.findings().accept(new Finding(Finding.Severity.INFO, "new", "torn"));
                            }
                            return clean;
                        }),
                        "aNewLogReplaysNothingAndCountsAsCleanlyEnded"),
                of(
                        "drops a large entry",
                        settings -> replaying(
                                settings,
                                (sound, after, sink) -> sound.replay(after, entry -> {
                                    if (entry.changes().size() < 1000) {
                                        sink.accept(entry);
                                    }
                                })),
                        "aLargeEntryIsReplayedWhole"),
                of(
                        "never ends cleanly",
                        settings -> replaying(settings, (sound, after, sink) -> {
                            List<LogEntry> entries = new ArrayList<>();
                            boolean clean = sound.replay(after, entries::add);
                            entries.forEach(sink);
                            return clean && entries.isEmpty();
                        }),
                        "aClosedLogEndedCleanlyWithoutFindings"),
                of(
                        "always ends cleanly",
                        settings -> replaying(settings, (sound, after, sink) -> {
                            sound.replay(after, sink);
                            return true;
                        }),
                        "anOpenLogHasNotEndedCleanly",
                        "aTornTailIsDroppedAndReported"),
                of(
                        "writes when it is opened for reading",
                        settings -> touching(settings, count -> count > 0),
                        "openingReadOnlyWritesNothing"),
                of(
                        "makes a new log when it is opened for reading",
                        settings -> touching(settings, count -> count == 0 && isEmpty(settings.directory())),
                        "openingANewLogReadOnlyWritesNothing"),
                of(
                        "takes a missing log for a new one",
                        settings -> replaying(
                                settings,
                                (sound, after, sink) -> isEmpty(settings.directory()) || sound.replay(after, sink)),
                        "aMissingLogIsRefusedOnceTheBackendHasCommitted"),
                of(
                        "reads what follows a gap",
                        settings -> replaying(settings, (sound, after, sink) -> {
                            try {
                                return sound.replay(after, sink);
                            } catch (CorruptStoreException e) {
                                if (String.valueOf(e.getMessage()).contains(" begins ")) {
                                    return false;
                                }
                                throw e;
                            }
                        }),
                        "aLogThatBeginsAfterWhatTheBackendHasIsRefused",
                        "aTruncationAtAnyOperationOfAReplayLeavesItWithoutAHoleOrThrows",
                        "entriesThatFollowTheFirstCommitAreRefusedIfThereIsNone",
                        "aGapBetweenStartsThatTheBackendDoesNotCoverIsRefused"),
                of(
                        "refuses a log that was only started",
                        settings -> replaying(settings, (sound, after, sink) -> {
                            List<LogEntry> entries = new ArrayList<>();
                            boolean clean = sound.replay(after, entries::add);
                            if (after == 0 && entries.isEmpty() && !isEmpty(settings.directory())) {
                                throw new CorruptStoreException("the log has no entry");
                            }
                            entries.forEach(sink);
                            return clean;
                        }),
                        "aLogThatWasStartedBeforeTheFirstCommitHasNothingForABackendThatNeverCommitted"),
                of(
                        "takes another store's log for its own",
                        settings -> new WrappedLog(
                                StorageSettings.builder(settings.directory(), StorageBackendFixture.HEADER)
                                        .readOnly(settings.readOnly())
                                        .options(settings.options())
                                        .findings(settings.findings())
                                        .build()),
                        "theLogOfAnotherStoreIsRefusedWithBothIds"),
                of(
                        "takes a log in a newer format for an empty one",
                        settings -> replaying(settings, (sound, after, sink) -> {
                            try {
                                return sound.replay(after, sink);
                            } catch (IncompatibleStoreException e) {
                                return true;
                            }
                        }),
                        "aLogInANewerFormatIsIncompatibleAndStaysAsItIs"),
                of(
                        "drops a torn tail in silence",
                        settings -> new WrappedLog(with(settings, builder -> builder.findings(finding -> {}))),
                        "aTornTailIsDroppedAndReported"),
                of(
                        "ignores an unknown option",
                        settings -> new WrappedLog(with(settings, builder -> builder.options(StorageOptions.none()))),
                        "anUnknownOptionUnderItsPrefixIsRefusedByName"),
                of(
                        "refuses the options of others",
                        settings -> {
                            settings.options().requireKnown("other-toy-log", Set.of());
                            return new WrappedLog(settings);
                        },
                        "anOptionUnderAnotherPrefixIsIgnored"));
    }

    private static boolean isEmpty(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            return !files.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<LogFlaw> ofWrites() {
        return List.of(
                of(
                        "flushes nothing",
                        settings -> new WrappedLog(settings) {
                            @Override
                            public void flush() {
                                // That is the flaw.
                            }
                        },
                        "flushedEntriesAreSeenByAReaderBesideTheWriter",
                        "flushedEntriesSurviveTheDeathOfTheProcess"),
                of("drops what was appended when it is closed", LogFlaw::holdingBack, "closingKeepsWhatWasAppended"),
                of(
                        "returns from a sync before anything is forced",
                        settings -> new WrappedLog(settings, ToyLogProvider.Flaw.ACKNOWLEDGES_BEFORE_FORCE),
                        "syncedEntriesSurviveALossOfPower"),
                of(
                        "tells a failed sync as a medium that may be tried again",
                        settings -> new WrappedLog(settings) {
                            @Override
                            public void sync() {
                                try {
                                    super.sync();
                                } catch (StoreSyncFailedException e) {
                                    throw new StoreUnavailableException("cannot write now", e);
                                }
                            }
                        },
                        "aFailedForceIsToldAsAFailedSync"),
                of(
                        "never truncates",
                        settings -> new WrappedLog(settings) {
                            @Override
                            public void truncate(long throughSequence) {
                                // That is the flaw.
                            }
                        },
                        "theLogDoesNotGrowForEverWhenItIsTruncatedAndStartedAnew"),
                of(
                        "has the same length for ever",
                        settings -> new WrappedLog(settings) {
                            @Override
                            public long byteLength() {
                                return 1000;
                            }
                        },
                        "itsLengthGrowsWithWhatIsAppended"),
                of(
                        "counts only the file that it writes",
                        LogFlaw::countingFromTheStart,
                        "itsLengthCountsWhatEarlierStartsHaveWritten"),
                of(
                        "cannot be closed twice",
                        settings -> new WrappedLog(settings) {
                            private boolean closed;

                            @Override
                            public void close() {
                                if (closed) {
                                    throw new IllegalStateException("closed already");
                                }
                                closed = true;
                                super.close();
                            }
                        },
                        "closingTwiceIsClosingOnce"),
                of(
                        "keeps no torn tail",
                        settings -> new WrappedLog(settings) {
                            @Override
                            public void start(long firstSequence) {
                                super.start(firstSequence);
                                deleteTornTails(settings.directory());
                            }
                        },
                        "aTornTailIsKeptAsideByTheNextStart"));
    }

    private static Wal holdingBack(StorageSettings settings) {
        return new WrappedLog(settings) {
            private final List<LogEntry> pending = new ArrayList<>();

            @Override
            public void append(LogEntry entry) {
                pending.add(entry);
            }

            @Override
            public void flush() {
                pending.forEach(super::append);
                pending.clear();
                super.flush();
            }

            @Override
            public void sync() {
                flush();
                super.sync();
            }
        };
    }

    private static Wal countingFromTheStart(StorageSettings settings) {
        return new WrappedLog(settings) {
            private long before;

            @Override
            public void start(long firstSequence) {
                before = super.byteLength();
                super.start(firstSequence);
            }

            @Override
            public long byteLength() {
                return super.byteLength() - before;
            }
        };
    }

    private static void deleteTornTails(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.broken")) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that show in a sweep alone. */
    static List<LogFlaw> ofSweeps() {
        return List.of(
                of(
                        "forces again when that has failed",
                        settings -> new WrappedLog(settings) {
                            @Override
                            public void sync() {
                                try {
                                    super.sync();
                                } catch (StoreSyncFailedException e) {
                                    super.sync();
                                }
                            }
                        },
                        "aFailedForceIsToldAsAFailedSync",
                        "aFailedOperationIsReportedAndCostsNothingThatWasSynced"),
                of(
                        "deletes the file that it writes when it truncates",
                        settings -> new WrappedLog(settings, ToyLogProvider.Flaw.TRUNCATES_TOO_MUCH),
                        "truncatingEverythingLeavesALogThatGoesOn",
                        "theLogDoesNotGrowForEverWhenItIsTruncatedAndStartedAnew",
                        "aCrashAtAnyOperationLosesOnlyASuffixThatWasNotSynced",
                        "seededHistoriesOfCrashesLoseOnlyASuffixThatWasNotSynced"));
    }
}
