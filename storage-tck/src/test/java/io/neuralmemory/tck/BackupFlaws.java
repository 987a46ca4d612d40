package io.neuralmemory.tck;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.BackupPlace;
import io.neuralmemory.spi.FoundBackups;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.backup.BackupName;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Flaws of how a backend makes backups, tells of them and restores them. */
final class BackupFlaws {
    private static final BackupOrigin OTHER = new BackupOrigin(
            new StoreHeader("8d0d7a0c-5a5e-4d43-9d0a-0d1f7c9f2b11", Instant.EPOCH, OptionalInt.empty()),
            StorageOptions.none());

    private BackupFlaws() {}

    static List<ContractFlaw> all() {
        return Stream.of(ofRestores(), ofLists(), ofProviders())
                .flatMap(List::stream)
                .toList();
    }

    private static ContractFlaw of(String what, Function<StorageSettings, StorageBackend> open, String... tests) {
        return ContractFlaw.of(what, new ArchivingBackend.Provider(open), StoreBackupContract.class, tests);
    }

    /** One whose restores are otherwise. */
    private static StorageBackend restoring(StorageSettings settings, Restore restore) {
        return new ArchivingBackend(settings) {
            @Override
            public void restoreBackup(Path backup, long sequence, Consumer<? super Memory> sink) {
                restore.of(this, backup, sequence, sink);
            }
        };
    }

    /** How a backup is restored. */
    private interface Restore {
        void of(ArchivingBackend backend, Path backup, long sequence, Consumer<? super Memory> sink);
    }

    /** One that changes each memory that it restores. */
    private static StorageBackend changing(StorageSettings settings, UnaryOperator<Memory> change) {
        return restoring(settings, (backend, backup, sequence, sink) -> {
            Map<String, Memory> changed = new HashMap<>(backend.archive.read(backup));
            changed.replaceAll((id, memory) -> change.apply(memory));
            backend.archive.restoreBackup(backup, sequence, memory -> sink.accept(change.apply(memory)));
            backend.archive.replace(changed, sequence);
        });
    }

    private static List<ContractFlaw> ofRestores() {
        return List.of(
                of(
                        "keeps what is not in the backup that it restores",
                        settings -> restoring(settings, BackupFlaws::keeping),
                        "aRestoreReplacesEverythingAndLaterWritesFollowIt"),
                of(
                        "restores memories as if nobody had recalled them",
                        settings -> changing(settings, BackupFlaws::neverRecalled),
                        "aBackupHasAccessCountsAndWhatWasOnlyInTheLog"),
                of(
                        "restores memories with another content",
                        settings -> changing(
                                settings,
                                memory ->
                                        new Memory(memory.key(), memory.value().withContent("?"))),
                        "contentsOfARestoreAreEqual"),
                of(
                        "restores what whom it hands memories to refuses",
                        settings -> restoring(
                                settings,
                                (backend, backup, sequence, sink) -> backend.archive.restoreBackup(
                                        backup, sequence, memory -> tried(() -> sink.accept(memory)))),
                        "aBackupOfAnotherDimensionIsRefusedWhileThereIsAnEmbedding"),
                of(
                        "restores every store's backup over memories",
                        settings -> restoring(settings, (backend, backup, sequence, sink) -> {
                            Map<String, Memory> memories = backend.archive.read(backup);
                            memories.values().forEach(sink);
                            backend.archive.replace(memories, sequence);
                        }),
                        "anotherStoresBackupIsRefusedWhenMemoriesAreOnlyInTheLog"),
                of(
                        "restores no other store's backup into an empty one",
                        settings -> restoring(settings, (backend, backup, sequence, sink) -> {
                            if (!backup.startsWith(settings.directory())) {
                                throw new StoreConfigurationException(backup + " is another store's");
                            }
                            backend.archive.restoreBackup(backup, sequence, sink);
                        }),
                        "anEmptyStoreTakesTheBackupOfAnother"),
                of(
                        "restores another backup where there is none of a name",
                        settings -> restoring(settings, (backend, backup, sequence, sink) -> {
                            Path there = Files.exists(backup)
                                    ? backup
                                    : backend.backups().get(0).path();
                            backend.archive.restoreBackup(there, sequence, sink);
                        }),
                        "aBackupThatIsNotThereIsRefused"));
    }

    private static void keeping(ArchivingBackend backend, Path backup, long sequence, Consumer<? super Memory> sink) {
        Map<String, Memory> memories = new HashMap<>();
        backend.load(memory -> memories.put(memory.id(), memory));
        memories.putAll(backend.archive.read(backup));
        backend.archive.restoreBackup(backup, sequence, sink);
        backend.archive.replace(memories, sequence);
    }

    private static Memory neverRecalled(Memory memory) {
        MemoryMetadata metadata = memory.value().metadata();
        return new Memory(
                memory.key(),
                memory.value().withMetadata(metadata.toBuilder().accessCount(0).build()));
    }

    private static void tried(Runnable action) {
        try {
            action.run();
        } catch (StoreConfigurationException e) {
            // That nothing comes of it is the flaw.
            System.getLogger("flaw").log(System.Logger.Level.TRACE, "ignored", e);
        }
    }

    private static List<ContractFlaw> ofLists() {
        return List.of(
                of("shows no backups to readers", BackupFlaws::hiding, "readersListAndVerifyAndChangeNothing"),
                of(
                        "finds no backup damaged",
                        settings -> new ArchivingBackend(settings) {
                            @Override
                            public long verifyBackup(Path backup, Consumer<? super Finding> findings) {
                                return super.verifyBackup(backup, finding -> {});
                            }
                        },
                        "aDamagedBackupIsRefusedAndTheStoreGoesOn"),
                of(
                        "lists backups without their length",
                        settings -> listing(
                                settings,
                                (backend, all) -> all.stream()
                                        .map(info -> copy(info).byteLength(0).build())
                                        .toList()),
                        "eachBackupIsListedOldestFirstWithWhatItHolds"),
                of(
                        "keeps every backup",
                        settings ->
                                new ArchivingBackend(StorageSettings.builder(settings.directory(), settings.header())
                                        .readOnly(settings.readOnly())
                                        .clock(settings.clock())
                                        .build()),
                        "onlyAsManyBackupsAsAskedForAreKept",
                        "backupsMadeAfterTheClockWentBackAreTheNewest"),
                of(
                        "prunes the only backup that is intact",
                        BackupFlaws::pruningBlindly,
                        "pruningKeepsTheNewestBackupThatIsIntact"),
                of(
                        "orders backups by the clock",
                        settings -> listing(
                                settings,
                                (backend, all) -> all.stream()
                                        .sorted(Comparator.comparing(BackupInfo::createdAt))
                                        .toList()),
                        "backupsMadeAfterTheClockWentBackAreTheNewest",
                        "aClockFarAheadStopsNoLaterBackup"),
                of(
                        "makes no backup before one that the clock of the future made",
                        BackupFlaws::waitingForTheClock,
                        "aClockFarAheadStopsNoLaterBackup",
                        "backupsMadeAfterTheClockWentBackAreTheNewest"));
    }

    private static BackupInfo.Builder copy(BackupInfo info) {
        return BackupInfo.builder(info.id(), info.path(), info.createdAt())
                .automatic(info.isAutomatic())
                .lastSequence(info.lastSequence())
                .memories(info.memories());
    }

    /** How backups are listed. */
    private interface Listing {
        List<BackupInfo> of(ArchivingBackend backend, List<BackupInfo> all);
    }

    private static StorageBackend listing(StorageSettings settings, Listing listing) {
        return new ArchivingBackend(settings) {
            @Override
            public List<BackupInfo> backups() {
                return listing.of(this, super.backups());
            }
        };
    }

    private static StorageBackend hiding(StorageSettings settings) {
        return listing(settings, (backend, all) -> settings.readOnly() ? List.of() : all);
    }

    private static StorageBackend pruningBlindly(StorageSettings settings) {
        return new ArchivingBackend(settings) {
            @Override
            public void pruneBackups(int keep) {
                Path backups = settings.directory().resolve("backups");
                try (Stream<Path> names = Files.list(backups)) {
                    List<Path> files = names.filter(
                                    file -> !BackupName.isOfDescription(String.valueOf(file.getFileName())))
                            .sorted(Comparator.comparing(BackupFlaws::number))
                            .toList();
                    for (Path file : files.subList(0, Math.max(0, files.size() - keep))) {
                        Files.delete(file);
                    }
                } catch (IOException e) {
                    throw IoFailures.translate("pruning " + backups, e);
                }
            }
        };
    }

    private static String number(Path backup) {
        String name = String.valueOf(backup.getFileName());
        return name.substring(name.lastIndexOf('-'));
    }

    private static StorageBackend waitingForTheClock(StorageSettings settings) {
        return new ArchivingBackend(settings) {
            @Override
            public BackupInfo createBackup(boolean automatic) {
                Instant now = settings.clock().instant();
                if (backups().stream().anyMatch(backup -> backup.createdAt().isAfter(now.plusSeconds(1)))) {
                    throw new StoreConfigurationException("there is a backup of the future");
                }
                return super.createBackup(automatic);
            }
        };
    }

    private static List<ContractFlaw> ofProviders() {
        return List.of(
                finding(
                        "counts lone backups wrongly",
                        found -> new FoundBackups(found.origin(), found.count() + 1),
                        "loneBackupsAreFoundAsThisBackendsOwnAndAsNoOthers"),
                finding(
                        "says that lone backups are another store's",
                        found -> new FoundBackups(OTHER, found.count()),
                        "loneBackupsAreFoundAsThisBackendsOwnAndAsNoOthers"),
                ContractFlaw.of(
                        "says that every backup is another store's",
                        new ArchivingBackend.Provider(ArchivingBackend::new) {
                            @Override
                            public Optional<BackupOrigin> recogniseBackup(Path backup) {
                                return super.recogniseBackup(backup).map(origin -> OTHER);
                            }
                        },
                        StoreBackupContract.class,
                        "loneBackupsAreFoundAsThisBackendsOwnAndAsNoOthers",
                        "loneBackupsAreRestoredAsTheyWereMade"),
                ContractFlaw.of(
                        "recognises a backup that is not there",
                        new ArchivingBackend.Provider(ArchivingBackend::new) {
                            @Override
                            public Optional<BackupOrigin> recogniseBackup(Path backup) {
                                return super.recogniseBackup(backup)
                                        .or(() -> Optional.of(
                                                new BackupOrigin(StorageBackendFixture.HEADER, StorageOptions.none())));
                            }
                        },
                        StoreBackupContract.class,
                        "whatIsNoBackupIsNotRecognised"));
    }

    private static ContractFlaw finding(String what, UnaryOperator<FoundBackups> said, String... tests) {
        return ContractFlaw.of(
                what,
                new ArchivingBackend.Provider(ArchivingBackend::new) {
                    @Override
                    public Optional<FoundBackups> findBackups(BackupPlace place) {
                        return super.findBackups(place).map(said);
                    }
                },
                StoreBackupContract.class,
                tests);
    }

    /** Flaws that show when a restore is stopped or fails. */
    static List<ContractFlaw> ofStoppedRestores() {
        return List.of(ContractFlaw.of(
                "restores without forcing",
                new ArchivingBackend.Provider(
                        settings -> new ArchivingBackend(settings, ToyBackendProvider.Flaw.BYTES_NOT_FORCED)),
                StoreRestoreContract.class,
                "afterAnyFaultTheSameRestoreSucceeds",
                "afterAnyCrashTheSameRestoreSucceeds"));
    }
}
