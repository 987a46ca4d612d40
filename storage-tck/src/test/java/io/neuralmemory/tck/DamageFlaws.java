package io.neuralmemory.tck;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.SupportsSalvage;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Flaws of how a plugin meets damage. */
final class DamageFlaws {
    private DamageFlaws() {}

    static List<ContractFlaw> ofBackends() {
        return List.of(
                ContractFlaw.of(
                        "checks nothing that it reads",
                        new ToyBackendProvider(ToyBackendProvider.Flaw.NO_CHECKSUM),
                        StorageBackendDamageContract.class,
                        "anyChangedByteIsRefusedOrTheSameData",
                        "mostChangedBytesAreRefused"),
                ContractFlaw.ofBackend(
                        "takes a damaged store for a new one",
                        settings -> damaged(
                                settings, "checksum", (sink, damage) -> LoadResult.neverCommitted(settings.header())),
                        StorageBackendDamageContract.class,
                        "anyChangedByteIsRefusedOrTheSameData",
                        "anyCutFileIsRefusedOrTheSameData"),
                ContractFlaw.ofBackend(
                        "takes a store without its file for a new one",
                        settings -> damaged(
                                settings,
                                "there is no",
                                (sink, damage) -> LoadResult.neverCommitted(settings.header())),
                        StorageBackendDamageContract.class,
                        "anyMissingFileIsRefusedOrTheSameData"),
                ContractFlaw.ofBackend(
                        "takes the oldest of two states",
                        DamageFlaws::preferringTheOldest,
                        StorageBackendDamageContract.class,
                        "anyOlderFileIsRefusedOrTheSameData"),
                ContractFlaw.ofBackend(
                        "finds no damage in a check",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public long check(Consumer<? super Finding> findings) {
                                return super.check(finding -> {});
                            }
                        },
                        StorageBackendDamageContract.class,
                        "whatIsRefusedIsFoundByACheck"));
    }

    /** What becomes of damage. */
    private interface Damage {
        LoadResult met(Consumer<? super Memory> sink, CorruptStoreException damage);
    }

    private static StorageBackend damaged(StorageSettings settings, String message, Damage met) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                try {
                    return super.load(sink);
                } catch (CorruptStoreException e) {
                    if (String.valueOf(e.getMessage()).contains(message)) {
                        return met.met(sink, e);
                    }
                    throw e;
                }
            }
        };
    }

    private static StorageBackend preferringTheOldest(StorageSettings settings) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                try {
                    List<Path> states = states(settings.directory());
                    if (states.size() > 1) {
                        Files.delete(states.get(states.size() - 1));
                    }
                } catch (IOException e) {
                    throw IoFailures.translate("reading " + settings.directory(), e);
                }
                return super.load(sink);
            }
        };
    }

    private static List<Path> states(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".state"))
                    .sorted()
                    .toList();
        }
    }

    static List<ContractFlaw> ofLogs() {
        return List.of(
                ContractFlaw.of(
                        "ends at the first entry that is damaged",
                        new ToyLogProvider(ToyLogProvider.Flaw.STOPS_AT_THE_FIRST_BAD_ENTRY),
                        WalDamageContract.class,
                        "anyChangedByteIsRefusedOrTheSameEntries",
                        "damageBeforeASyncedEntryIsRefusedByFileName"),
                ContractFlaw.ofLog(
                        "always ends cleanly",
                        settings -> LogFlaw.replaying(settings, (sound, after, sink) -> {
                            sound.replay(after, sink);
                            return true;
                        }),
                        WalDamageContract.class,
                        "anyCutFileIsRefusedOrTheSameEntriesOrAnUncleanPrefix"),
                ContractFlaw.ofLog(
                        "hands over everything again when its end is torn",
                        DamageFlaws::startingOver,
                        WalDamageContract.class,
                        "anyDamageToALogThatTheBackendCoversIsRefusedOrHarmless"),
                ContractFlaw.ofLog(
                        "is silent about a missing file",
                        settings -> LogFlaw.replaying(settings, (sound, after, sink) -> {
                            try {
                                return sound.replay(after, sink);
                            } catch (CorruptStoreException e) {
                                return false;
                            }
                        }),
                        WalDamageContract.class,
                        "anyMissingFileIsRefusedOrTheSameEntries"),
                ContractFlaw.ofLog(
                        "believes an old file about its end",
                        DamageFlaws::believingItsEnd,
                        WalDamageContract.class,
                        "anyOlderFileIsRefusedOrTheSameEntries"));
    }

    private static Wal startingOver(StorageSettings settings) {
        List<Finding> findings = new ArrayList<>();
        Wal sound = new ToyLogProvider()
                .open(StorageSettings.builder(settings.directory(), settings.header())
                        .findings(findings::add)
                        .readOnly(true)
                        .build());
        return LogFlaw.replaying(settings, (other, after, sink) -> {
            boolean clean = sound.replay(after, entry -> {});
            return other.replay(findings.isEmpty() ? after : 0, sink) && clean;
        });
    }

    private static Wal believingItsEnd(StorageSettings settings) {
        Path end = settings.directory().resolve("toy.end");
        return new WrappedLog(settings) {
            private long last;

            @Override
            public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
                long known = Files.exists(end) ? ReplayFlaws.read(end) : Long.MAX_VALUE;
                return super.replay(afterSequence, entry -> {
                    if (entry.sequence() <= known) {
                        sink.accept(entry);
                    }
                });
            }

            @Override
            public void append(LogEntry entry) {
                super.append(entry);
                last = entry.sequence();
            }

            @Override
            public void close() {
                super.close();
                if (last > 0) {
                    ReplayFlaws.write(end, last);
                }
            }
        };
    }

    private static Wal comparingItsEnd(StorageSettings settings) {
        Path end = settings.directory().resolve("toy.end");
        return new WrappedLog(settings) {
            private long last;

            @Override
            public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
                boolean clean = super.replay(afterSequence, entry -> {
                    last = entry.sequence();
                    sink.accept(entry);
                });
                if (Files.exists(end) && ReplayFlaws.read(end) != last) {
                    throw new CorruptStoreException("the log does not end where it did");
                }
                return clean;
            }

            @Override
            public void append(LogEntry entry) {
                super.append(entry);
                ReplayFlaws.write(end, entry.sequence());
            }
        };
    }

    static List<ContractFlaw> ofStores() {
        return List.of(
                ContractFlaw.ofBackend(
                        "refuses damage without a name",
                        settings -> damaged(settings, "", (sink, damage) -> {
                            throw new CorruptStoreException("something is damaged");
                        }),
                        StoreDamageContract.class,
                        "anyChangedByteOfAClosedStoreIsRefusedOrTheSameMemories",
                        "anyCutFileOfAClosedStoreIsRefusedOrTheSameMemories",
                        "anyMissingFileOfAClosedStoreIsRefusedOrTheSameMemories",
                        "anyChangedByteOfAKilledStoreIsRefusedOrCostsTheLastWriteAtMost",
                        "anyCutFileOfAKilledStoreIsRefusedOrLeavesAPrefix",
                        "anyMissingFileOfAKilledStoreIsRefusedOrTheSameMemories"),
                ContractFlaw.ofBackend(
                        "deletes the newest of two states when it is loaded",
                        DamageFlaws::preferringTheOldest,
                        StoreDamageContract.class,
                        "anyOlderFileInAClosedStoreIsRefusedOrTheSameMemories"),
                ContractFlaw.ofLog(
                        "does not name files of which one is older than the other",
                        DamageFlaws::comparingItsEnd,
                        StoreDamageContract.class,
                        "anyOlderFileInAKilledStoreIsRefusedOrLeavesAPrefix"),
                ContractFlaw.ofBackend(
                        "takes another store's data for its own",
                        settings -> BackendFlaw.saying(
                                settings,
                                result -> new LoadResult(
                                        result.sequence(),
                                        new StoreHeader(
                                                settings.header().storeId(),
                                                result.header().createdAt(),
                                                result.header().dimension()),
                                        result.isConfirmed())),
                        StoreDamageContract.class,
                        "filesOfAnotherStoreAreRefusedWithBothIds"));
    }

    static List<ContractFlaw> ofSalvage() {
        return List.of(salvaging(
                "salvages in silence what it does not have any more",
                Report.NOTHING,
                "salvagingAClosedStoreAfterAnyChangedByteGivesOnlyWhatWasWrittenAndReportsWhatIsMissing",
                "salvagingAKilledStoreAfterAnyChangedByteGivesOnlyWhatWasWrittenAndReportsWhatIsMissing",
                "salvagingAKilledStoreAfterAnyCutGivesOnlyWhatWasWrittenAndReportsWhatIsMissing",
                "salvagingAStoreWithAMissingFileGivesOnlyWhatWasWrittenAndReportsWhatIsMissing"));
    }

    /** What is told of a loss. */
    enum Report {
        EVERYTHING,
        NOTHING
    }

    private static ContractFlaw salvaging(String what, Report report, String... tests) {
        return new ContractFlaw("a backend that " + what, salvaging(report), StoreSalvageContract.class, Set.of(tests));
    }

    /** Plugins that salvage nothing but go on without what is damaged. */
    static GivenPlugins salvaging(Report report) {
        return new GivenPlugins(
                BackendFlaw.of("", settings -> new Salvaging(settings, report)).provider(),
                LogFlaw.of("", SalvagingLog::new).provider());
    }

    private static boolean tell(StorageSettings settings, CorruptStoreException damage, Report report) {
        if (settings.recovery() != RecoveryMode.SALVAGE) {
            throw damage;
        }
        if (report == Report.EVERYTHING) {
            settings.findings().accept(new Finding(Finding.Severity.ERROR, "toy", String.valueOf(damage.getMessage())));
        }
        return false;
    }

    private static final class Salvaging extends WrappedBackend implements SupportsSalvage {
        private final Report report;

        Salvaging(StorageSettings settings, Report report) {
            super(settings);
            this.report = report;
        }

        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            try {
                return super.load(sink);
            } catch (CorruptStoreException e) {
                tell(settings, e, report);
                return LoadResult.unconfirmed(0, settings.header());
            }
        }
    }

    private static final class SalvagingLog extends WrappedLog implements SupportsSalvage {
        SalvagingLog(StorageSettings settings) {
            super(settings);
        }

        @Override
        public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
            try {
                return super.replay(afterSequence, sink);
            } catch (CorruptStoreException e) {
                // With the backend's silence there is nothing that anybody told.
                return tell(settings, e, Report.NOTHING);
            }
        }
    }
}
