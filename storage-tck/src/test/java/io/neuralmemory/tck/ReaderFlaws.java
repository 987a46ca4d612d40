package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.ChangeBatch;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Flaws of a backend or a log that show when it is read, most of them while another instance writes. */
final class ReaderFlaws {
    private static final String AT_ANY_OPERATION = "aCommitAtAnyOperationOfALoadLeavesItOneCommitsStateOrNothing";
    private static final String IN_A_THREAD = "loadsWhileAnotherThreadCommitsHandOverOneCommitsStateOrNothing";

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
                        settings -> reading(settings, (toy, sink) -> mixing(toy, sink, () -> {})),
                        AT_ANY_OPERATION),
                mixingWithACommitOfAnotherThread());
    }

    private static BackendFlaw mixingWithACommitOfAnotherThread() {
        Meeting meeting = new Meeting();
        return BackendFlaw.of(
                "mixes two commits if another thread makes one",
                settings -> new WrappedBackend(settings) {
                    private final Thread owner = Thread.currentThread();

                    @Override
                    public LoadResult load(Consumer<? super Memory> sink) {
                        return settings.readOnly() ? mixing(toy(), sink, meeting::halfRead) : super.load(sink);
                    }

                    @Override
                    public void commit(ChangeBatch batch) {
                        if (owner.equals(Thread.currentThread())) {
                            super.commit(batch);
                        } else {
                            meeting.commit(() -> super.commit(batch));
                        }
                    }
                },
                IN_A_THREAD);
    }

    /**
     * Where a reader that has read half waits for a commit of another thread. The first one waits for nobody: it says
     * that there is such a thread.
     */
    private static final class Meeting {
        private final CountDownLatch halfRead = new CountDownLatch(1);
        private final CountDownLatch committed = new CountDownLatch(1);
        private volatile boolean isExpected;

        void halfRead() {
            if (isExpected) {
                halfRead.countDown();
                await(committed);
            }
        }

        void commit(Runnable commit) {
            if (isExpected) {
                await(halfRead);
            }
            commit.run();
            if (isExpected) {
                committed.countDown();
            }
            isExpected = true;
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(2, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
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

    private static LoadResult mixing(StorageBackend toy, Consumer<? super Memory> sink, Runnable halfRead) {
        List<Memory> older = new ArrayList<>();
        toy.load(older::add);
        halfRead.run();
        List<Memory> newer = new ArrayList<>();
        LoadResult result = toy.load(newer::add);
        int half = Math.min(older.size(), newer.size()) / 2;
        older.subList(0, half).forEach(sink);
        newer.subList(half, newer.size()).forEach(sink);
        return result;
    }
}
