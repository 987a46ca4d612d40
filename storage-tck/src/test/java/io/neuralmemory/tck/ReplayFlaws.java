package io.neuralmemory.tck;

import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Flaws of a log that show in which entries come back, in which order and how often. */
final class ReplayFlaws {
    private static final long IN_EPOCH = (1L << 40) - 1;

    private ReplayFlaws() {}

    static List<LogFlaw> all() {
        return List.of(
                LogFlaw.of(
                        "forgets what comes after the hundred and fiftieth sync",
                        ReplayFlaws::tired,
                        "syncedEntriesAreReplayedInOrderAndEqual"),
                LogFlaw.of(
                        "forgets what is appended after a hundred others and before a sync",
                        ReplayFlaws::crowded,
                        "entriesAppendedTogetherAreReplayedInOrderAndEqual"),
                LogFlaw.of(
                        "passes over entries without changes where it has no others",
                        settings -> LogFlaw.replaying(settings, (sound, after, sink) -> {
                            List<LogEntry> entries = new ArrayList<>();
                            boolean clean = sound.replay(after, entries::add);
                            if (entries.stream()
                                    .anyMatch(entry -> !entry.changes().isEmpty())) {
                                entries.forEach(sink);
                            }
                            return clean;
                        }),
                        "anEntryWithoutChangesIsReplayed",
                        "flushedEntriesAreSeenByAReaderBesideTheWriter",
                        "truncatingKeepsEveryLaterEntry",
                        "whatWasReplayedIsReplayedAgainUntilItIsTruncated"),
                LogFlaw.of(
                        "passes over the first entry that the backend has not",
                        settings -> LogFlaw.replaying(
                                settings,
                                (sound, after, sink) -> sound.replay(after, entry -> {
                                    if (after == 0 || entry.sequence() > after + 1) {
                                        sink.accept(entry);
                                    }
                                })),
                        "onlyEntriesAfterTheGivenNumberAreReplayed",
                        "filesThatTheBackendCoversAreNotRead",
                        "aStartMaySkipNumbersThatTheBackendHas",
                        "truncatingKeepsEveryLaterEntry",
                        "truncatingEverythingLeavesALogThatGoesOn"),
                LogFlaw.of(
                        "compares numbers without their epoch",
                        settings -> LogFlaw.replaying(
                                settings, (sound, after, sink) -> sound.replay(after & IN_EPOCH, sink)),
                        "aBackendThatIsAheadOfTheLogGetsNothing",
                        "theNewestFileIsNotReadIfItsEpochIsOlderThanTheBackends",
                        "aStartMaySkipNumbersThatTheBackendHas"),
                LogFlaw.of(
                        "takes entries of a new store whose first commit is missing",
                        settings -> new WrappedLog(settings, ToyLogProvider.Flaw.TAKES_ENTRIES_THAT_FOLLOW_NO_COMMIT),
                        "entriesThatFollowTheFirstCommitAreRefusedIfThereIsNone"),
                LogFlaw.of(
                        "reads a file of an older epoch than the backend's",
                        settings -> new WrappedLog(settings, ToyLogProvider.Flaw.READS_WHAT_IS_VOID),
                        "theNewestFileIsNotReadIfItsEpochIsOlderThanTheBackends"),
                LogFlaw.of(
                        "takes note of being replayed",
                        ReplayFlaws::takingNote,
                        "everyFileThatItMakesIsOneOfItsOwnByName",
                        "replayingWithoutAStartChangesNothing"),
                LogFlaw.of(
                        "deletes what it has replayed when it is started",
                        ReplayFlaws::deletingOnStart,
                        "aTruncationAtAnyOperationOfAReplayLeavesItWithoutAHoleOrThrows",
                        "whatWasReplayedIsReplayedAgainUntilItIsTruncated",
                        "itsLengthCountsWhatEarlierStartsHaveWritten"),
                LogFlaw.of(
                        "truncates one entry too many",
                        ReplayFlaws::truncatingOneMore,
                        "aTruncationAtAnyOperationOfAReplayLeavesItWithoutAHoleOrThrows",
                        "truncatingKeepsEveryLaterEntry",
                        "truncatingEverythingLeavesALogThatGoesOn"));
    }

    private static Wal tired(StorageSettings settings) {
        return new WrappedLog(settings) {
            private int syncs;

            @Override
            public void append(LogEntry entry) {
                if (syncs < 150) {
                    super.append(entry);
                }
            }

            @Override
            public void sync() {
                syncs++;
                super.sync();
            }
        };
    }

    private static Wal crowded(StorageSettings settings) {
        return new WrappedLog(settings) {
            private int appended;

            @Override
            public void append(LogEntry entry) {
                appended++;
                if (appended <= 100) {
                    super.append(entry);
                }
            }

            @Override
            public void sync() {
                appended = 0;
                super.sync();
            }
        };
    }

    private static Wal takingNote(StorageSettings settings) {
        Path note = settings.directory().resolve("toy.replayed");
        return LogFlaw.replaying(settings, (sound, after, sink) -> {
            List<LogEntry> entries = new ArrayList<>();
            boolean clean = sound.replay(after, entries::add);
            entries.forEach(sink);
            boolean isNoted = Files.exists(note);
            if (!entries.isEmpty() && !settings.readOnly()) {
                WrappedBackend.touch(note);
            }
            return clean && !isNoted;
        });
    }

    private static Wal deletingOnStart(StorageSettings settings) {
        return new WrappedLog(settings) {
            private long replayed;

            @Override
            public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
                return super.replay(afterSequence, entry -> {
                    replayed = entry.sequence();
                    sink.accept(entry);
                });
            }

            @Override
            public void start(long firstSequence) {
                super.start(firstSequence);
                super.truncate(replayed);
            }
        };
    }

    private static Wal truncatingOneMore(StorageSettings settings) {
        Path gone = settings.directory().resolve("toy.gone");
        return new WrappedLog(settings) {
            @Override
            public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
                return super.replay(afterSequence, entry -> {
                    if (entry.sequence() > (Files.exists(gone) ? read(gone) : 0)) {
                        sink.accept(entry);
                    }
                });
            }

            @Override
            public void truncate(long throughSequence) {
                super.truncate(throughSequence);
                write(gone, throughSequence + 1);
            }
        };
    }

    static long read(Path file) {
        try {
            return Long.parseLong(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, long number) {
        try {
            Files.writeString(file, Long.toString(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
