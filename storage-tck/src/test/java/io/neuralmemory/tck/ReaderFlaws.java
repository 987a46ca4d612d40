package io.neuralmemory.tck;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import io.neuralmemory.spi.file.SettledReading;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Flaws of a backend or a log that show when it is read, most of them while another instance writes. */
final class ReaderFlaws {
    private static final String AT_ANY_OPERATION = "aCommitAtAnyOperationOfALoadLeavesItOneCommitsStateOrNothing";
    private static final String IN_A_THREAD = "loadsWhileAnotherThreadCommitsHandOverOneCommitsStateOrNothing";

    private static final int PATIENCE = 1000;

    private ReaderFlaws() {}

    static List<BackendFlaw> all() {
        return List.of(
                BackendFlaw.of(
                        "hands over what it reads before it knows that all is of one commit",
                        settings -> reading(settings, ReaderFlaws::handingOverEarly),
                        AT_ANY_OPERATION),
                BackendFlaw.of(
                        "reads again what it has handed over already",
                        settings -> {
                            AtomicInteger changes = new AtomicInteger();
                            return reading(
                                    settings,
                                    (toy, sink) -> SettledReading.of(changes::incrementAndGet)
                                            .read(before -> handingOverEarly(toy, sink)));
                        },
                        AT_ANY_OPERATION),
                BackendFlaw.of(
                        "mixes two commits",
                        settings -> reading(settings, (toy, sink) -> mixing(toy, sink, 1)),
                        AT_ANY_OPERATION),
                BackendFlaw.of(
                        "mixes two commits if another comes soon",
                        settings -> reading(settings, (toy, sink) -> mixing(toy, sink, PATIENCE)),
                        IN_A_THREAD));
    }

    static List<LogFlaw> ofLogs() {
        return List.of(
                LogFlaw.of(
                        "takes what the sink throws for an end of the log",
                        settings -> LogFlaw.replaying(settings, (sound, after, sink) -> {
                            try {
                                return sound.replay(after, sink);
                            } catch (IllegalStateException e) {
                                return false;
                            }
                        }),
                        "whatTheSinkThrowsIsThrownOn"),
                new LogFlaw(
                        "does not know its own files",
                        new Nameless(new ToyLogProvider()),
                        Set.of("everyFileThatItMakesIsOneOfItsOwnByName")),
                LogFlaw.of(
                        "reads files that the backend covers",
                        settings -> new WrappedLog(settings, ToyLogProvider.Flaw.READS_WHAT_IS_COVERED),
                        "filesThatTheBackendCoversAreNotRead"),
                LogFlaw.of(
                        "ends where a file has gone while it was read",
                        settings -> LogFlaw.replaying(settings, (sound, after, sink) -> {
                            try {
                                return sound.replay(after, sink);
                            } catch (StoreUnavailableException e) {
                                return false;
                            }
                        }),
                        "aTruncationAtAnyOperationOfAReplayLeavesItWithoutAHoleOrThrows"));
    }

    /** A log that says of no file that it is its own. */
    private record Nameless(WalProvider sound) implements WalProvider {
        @Override
        public String name() {
            return sound.name();
        }

        @Override
        public Wal open(StorageSettings settings) {
            return sound.open(settings);
        }
    }

    /** Loads from a sound backend in a way that is not. */
    private interface Reading {
        LoadResult load(StorageBackend toy, Consumer<? super Memory> sink);
    }

    private static StorageBackend reading(StorageSettings settings, Reading reading) {
        return new WrappedBackend(settings) {
            @Override
            public LoadResult load(Consumer<? super Memory> sink) {
                return settings.readOnly() ? reading.load(toy(), sink) : super.load(sink);
            }
        };
    }

    private static LoadResult handingOverEarly(StorageBackend toy, Consumer<? super Memory> sink) {
        LoadResult result = toy.load(sink);
        if (toy.load(memory -> {}).sequence() != result.sequence()) {
            throw new CorruptStoreException("there is another commit than " + result.sequence() + "; open it again");
        }
        return result;
    }

    /** @param attempts how often to look for another commit at most */
    private static LoadResult mixing(StorageBackend toy, Consumer<? super Memory> sink, int attempts) {
        List<Memory> older = new ArrayList<>();
        long first = toy.load(older::add).sequence();
        List<Memory> newer = new ArrayList<>();
        LoadResult result = toy.load(newer::add);
        for (int i = 1; i < attempts && result.sequence() == first; i++) {
            Thread.onSpinWait();
            newer.clear();
            result = toy.load(newer::add);
        }
        int half = Math.min(older.size(), newer.size()) / 2;
        older.subList(0, half).forEach(sink);
        newer.subList(half, newer.size()).forEach(sink);
        return result;
    }
}
