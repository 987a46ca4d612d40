package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.tck.disk.Fault;
import io.neuralmemory.tck.toy.ToyBackendProvider;
import io.neuralmemory.tck.toy.ToyLogProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A plugin that a crash or a fault finds out is told in the words of its contract. */
final class CrashMessagesTest {
    private static String of(Runnable sweep) {
        AssertionError found = catchThrowableOfType(AssertionError.class, sweep::run);
        assertThat(found).as("a flaw").isNotNull();
        String message = String.valueOf(found.getMessage());
        System.out.println("message: " + message.replace('\n', ' '));
        return message;
    }

    private static StorageSettings settings(Path directory) {
        return StorageSettings.builder(directory, StorageBackendFixture.HEADER).build();
    }

    private static BackendOpener backend(Function<StorageSettings, StorageBackend> flaw) {
        return directory -> flaw.apply(settings(directory));
    }

    private static LogOpener log(Function<StorageSettings, Wal> flaw) {
        return directory -> flaw.apply(settings(directory));
    }

    private static String crashing(Function<StorageSettings, StorageBackend> flaw) {
        return of(() -> CrashSweep.ofBackend(backend(flaw)).everyOperation(1));
    }

    private static String crashingLog(Function<StorageSettings, Wal> flaw) {
        return of(() -> Seeds.each(3, CrashSweep.ofLog(log(flaw))::everyOperation));
    }

    @Test
    void aCommitThatWasNotForced() {
        assertThat(crashing(settings -> new WrappedBackend(settings, ToyBackendProvider.Flaw.NAME_NOT_FORCED)))
                .containsPattern(
                        "stopped \\w+ operation \\d+ [a-z ]+ /store/toy-\\S+.*, killed: gone on, power lost again: ")
                .containsPattern("commit returned, and a loss of power then (took|turned|brought) .*: "
                        + "force everything of a batch, and the names of its files, before commit returns");
    }

    @Test
    void aLoadThatCallsConfirmedWhatWasNotForced() {
        assertThat(crashing(settings -> BackendFlaw.saying(
                        settings, result -> LoadResult.confirmed(result.sequence(), result.header()))))
                .contains("killed: power lost after opening: ")
                .containsPattern("load said confirmed, and a loss of power then (took|turned|brought) memory '.*'.*: "
                        + "force it before load says so, or return LoadResult.unconfirmed");
    }

    @Test
    void aBatchThatIsThereInPart() {
        assertThat(crashing(settings -> new WrappedBackend(settings) {
                    @Override
                    public void commit(ChangeBatch batch) {
                        int half = batch.changes().size() / 2;
                        super.commit(new ChangeBatch(
                                batch.throughSequence(), batch.changes().subList(0, half)));
                        super.commit(batch);
                    }
                }))
                .containsPattern("the death of the process left what no call leads to: memory '.*' is missing.*: "
                        + "a call does everything or nothing, whenever it is stopped");
    }

    @Test
    void whatACrashLeftAndWasRefused() {
        assertThat(crashing(settings -> new WrappedBackend(settings) {
                    @Override
                    public LoadResult load(Consumer<? super Memory> sink) {
                        if (Files.exists(settings.directory().resolve("toy-1.state.tmp"))) {
                            throw new CorruptStoreException("toy-1.state.tmp: there is half a state");
                        }
                        return super.load(sink);
                    }
                }))
                .contains("what the death of the process left was refused, though nothing is damaged: ")
                .contains("toy-1.state.tmp: there is half a state: read whatever a crash can leave");
    }

    @Test
    void aCommitThatSwallowsWhatTheDiskSaid() {
        String message = of(() -> FaultSweep.ofBackend(backend(settings -> new WrappedBackend(settings) {
                    @Override
                    public void commit(ChangeBatch batch) {
                        try {
                            super.commit(batch);
                        } catch (StoreUnavailableException e) {
                            // The flaw.
                        }
                    }
                }))
                .everyOperation(Fault.NO_SPACE, 1));

        assertThat(message)
                .containsPattern(
                        "commit returned although the disk said NO_SPACE at operation \\d+ \\w+ /store/toy-\\S+.*"
                                + ", and a loss of power then .*: a call during which the disk fails throws, or does it again");
    }

    @Test
    void aSyncThatDoesNotForce() {
        assertThat(crashingLog(settings -> new WrappedLog(settings, ToyLogProvider.Flaw.ACKNOWLEDGES_BEFORE_FORCE)))
                .contains("a loss of power left was refused, though nothing is damaged: ")
                .contains("say of nothing that it was safe unless it was forced");
    }

    @Test
    void aFlushThatKeepsEntriesInMemory() {
        assertThat(crashingLog(settings -> new WrappedLog(settings) {
                    @Override
                    public void flush() {
                        // The flaw.
                    }
                }))
                .containsPattern("killed: flush returned, and the death of the process then took entry \\d+.* away: "
                        + "hand what was appended to the operating system before flush returns");
    }

    @Test
    void aSyncThatSwallowsWhatTheDiskSaid() {
        String message = of(() -> FaultSweep.ofLog(log(settings -> new WrappedLog(settings) {
                    @Override
                    public void sync() {
                        try {
                            super.sync();
                        } catch (StoreUnavailableException e) {
                            // The flaw.
                        }
                    }
                }))
                .everyOperation(Fault.NO_SPACE, 1));

        assertThat(message)
                .containsPattern("sync returned although the disk said NO_SPACE at operation \\d+ write /store/toy-\\S+"
                        + ".*, and a loss of power then took entry \\d+");
    }

    @Test
    void aReplayThatBringsBackWhatWasLost() {
        assertThat(crashingLog(settings -> new WrappedLog(settings) {
                    @Override
                    public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
                        long[] last = {afterSequence};
                        boolean clean = super.replay(afterSequence, entry -> {
                            last[0] = entry.sequence();
                            sink.accept(entry);
                        });
                        if (clean && last[0] > afterSequence) {
                            sink.accept(new LogEntry(last[0] + 1, List.of()));
                        }
                        return clean;
                    }
                }))
                .containsPattern("replay handed over entry \\d+, which was never appended, or was lost before");
    }
}
