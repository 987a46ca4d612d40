package io.neuralmemory.tck;

import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsTextSearch;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Flaws of a plugin that show in a whole store. */
final class StoreFlaws {
    private StoreFlaws() {}

    static List<ContractFlaw> ofStores() {
        return List.of(
                ContractFlaw.ofBackend(
                        "stores nothing but numbers",
                        settings -> storing(settings, change -> false),
                        StoreContract.class,
                        "whatWasStoredIsThereAfterReopening",
                        "aWorkloadLeavesWhatAModelSays",
                        "aSaveKeepsAccessCounts",
                        "aSearchFindsAfterReopeningWhatItFoundBefore",
                        "openingReadOnlyWritesNothing",
                        "anEvictedMemoryStaysAwayAfterReopening",
                        "theDimensionIsStampedByTheFirstEmbeddingAndKept",
                        "aStoreWithoutEmbeddingsIsFreeForAnotherDimension",
                        "theRecoveryReportOfACleanOpeningIsQuiet"),
                ContractFlaw.ofBackend(
                        "ignores removals",
                        settings -> storing(settings, change -> change instanceof Change.Put),
                        StoreContract.class,
                        "updatesAndDeletesAreThereAfterReopening",
                        "clearingIsThereAfterReopening"),
                ContractFlaw.ofBackend(
                        "forgets when memories expire",
                        StoreFlaws::lasting,
                        StoreContract.class,
                        "anExpiredMemoryIsNotFoundAfterReopening"),
                ContractFlaw.ofBackend(
                        "finds nothing by words",
                        Wordless::new,
                        StoreContract.class,
                        "aTextSearchFindsTheSameWithAnIndexAsWithout"),
                ContractFlaw.ofBackend(
                        "cannot be closed",
                        settings -> new WrappedBackend(settings) {
                            @Override
                            public void close() {
                                throw new IllegalStateException("cannot be closed");
                            }
                        },
                        StoreContract.class,
                        "aClosedStoreSaysSoAndClosesAgain"),
                ContractFlaw.of(
                        "writes when it is asked for its name",
                        new Noting(),
                        StoreContract.class,
                        "aSecondOpenerIsRefusedAndChangesNothing"),
                ContractFlaw.ofLog(
                        "flushes nothing before it is closed",
                        StoreFlaws::holdingBack,
                        StoreContract.class,
                        "aReaderBesideAWriterSeesWhatWasAcknowledged",
                        "aRestartReplaysAChangeOfDimensionsFromTheLog"));
    }

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

    private static StorageBackend lasting(StorageSettings settings) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                return super.load(memory -> sink.accept(new Memory(
                        memory.key(),
                        memory.value()
                                .withMetadata(MemoryMetadata.builder()
                                        .lastAccessed(Workload.CLOCK.instant())
                                        .build()))));
            }
        };
    }

    /** Does I/O without being opened: the lock that keeps a second one out comes after that. */
    private static final class Noting implements StorageBackendProvider {
        private final AtomicReference<Path> last = new AtomicReference<>();

        @Override
        public String name() {
            Optional.ofNullable(last.get())
                    .ifPresent(directory -> WrappedBackend.touch(directory.resolve("toy.named")));
            return "toy";
        }

        @Override
        public StorageBackend open(StorageSettings settings) {
            last.set(settings.directory());
            return new WrappedBackend(settings);
        }
    }

    private static final class Wordless extends WrappedBackend implements SupportsTextSearch {
        Wordless(StorageSettings settings) {
            super(settings);
        }

        @Override
        public void findWithWords(Collection<String> words, Consumer<? super String> ids) {}
    }

    private static Wal holdingBack(StorageSettings settings) {
        return new WrappedLog(settings) {
            @Override
            public void append(LogEntry entry) {}
        };
    }

    /** Those that show when the medium loses what it may lose, or fails. */
    static List<ContractFlaw> ofStoppedStores() {
        return List.of(
                ContractFlaw.of(
                        "does not force the bytes",
                        new ToyBackendProvider(ToyBackendProvider.Flaw.BYTES_NOT_FORCED),
                        StoreCrashContract.class,
                        "aCrashAtAnyOperationLeavesAPrefixWithEverythingThatIsDurable",
                        "aFileSystemWithoutLinksKeepsTheSamePromise",
                        "seededHistoriesOfCrashesLeavePrefixesWithEverythingThatIsDurable"),
                ContractFlaw.ofLog(
                        "flushes nothing before it is closed",
                        StoreFlaws::holdingBack,
                        StoreCrashContract.class,
                        "theRecoveryReportTellsWhatAKilledProcessLeft"),
                ContractFlaw.of(
                        "writes the new state over the old one",
                        new ToyBackendProvider(ToyBackendProvider.Flaw.IN_PLACE),
                        StoreFaultContract.class,
                        "aFailedOperationOfALoggedStoreCostsNothingAcknowledged",
                        "aFailedOperationOfACommittedStoreCostsNothingAcknowledged"));
    }
}
