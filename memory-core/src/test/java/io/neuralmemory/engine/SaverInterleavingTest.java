package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.life.StoreRuntime;
import io.neuralmemory.engine.log.LogWriter;
import io.neuralmemory.engine.log.NoLog;
import io.neuralmemory.engine.save.Compactor;
import io.neuralmemory.engine.save.Saver;
import io.neuralmemory.engine.write.WritePath;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Drain, newer writes, a commit that fails or only seems to, give-back: in every order that the locks allow. A write is
 * atomic under the lock of {@link WritePath}, so all that can come between are whole writes, before a drain, between a
 * drain and the commit's effect, and between that and the give-back; a seed chooses them.
 */
final class SaverInterleavingTest {
    private static final int HISTORIES = 2_000;
    private static final int MANY_HISTORIES = 200_000;
    private static final int IDS = 4;

    @Test
    void whatIsCommittedIsAlwaysTheWholeImageOfTheDrain() {
        runAll(0, HISTORIES);
    }

    @Test
    @Tag("soak")
    void whatIsCommittedIsAlwaysTheWholeImageOfTheDrainInManyMoreHistories() {
        runAll(HISTORIES, MANY_HISTORIES);
    }

    private static void runAll(int firstSeed, int end) {
        for (int seed = firstSeed; seed < end; seed++) {
            History history = new History(seed, Mode.INTERFERED_WITH);
            try {
                // On the I/O thread, so that the saver's own retries do not come between.
                history.io.run(history::run);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            } finally {
                history.close();
            }
        }
    }

    @Test
    void withRealThreadsTheLastCommitHoldsTheImage() {
        for (int seed = 0; seed < 10; seed++) {
            History history = new History(seed, Mode.FAILING);
            AtomicBoolean writing = new AtomicBoolean(true);
            Background<Boolean> saver = Background.run(() -> {
                while (writing.get()) {
                    history.io.run(history::save);
                }
            });
            List<Background<Boolean>> writers = IntStream.range(0, 3)
                    .mapToObj(writer -> Background.run(() -> {
                        for (int i = 0; i < 500; i++) {
                            history.put("w" + writer + i % 5, i);
                        }
                    }))
                    .toList();
            writers.forEach(Background::result);
            writing.set(false);
            saver.result();
            history.mode = Mode.RELIABLE;
            history.io.run(() -> history.saver.saveNow(false));
            history.close();
            assertThat(history.committed).isEqualTo(history.contents());
        }
    }

    /** What the backend does. */
    private enum Mode {
        RELIABLE,
        FAILING,
        FULL,
        INTERFERED_WITH
    }

    /** One run of the write path and the saver over a backend that does what the seed says. */
    private static final class History implements StorageBackend {
        final Map<String, String> committed = new HashMap<>();
        final Saver saver;
        private final Random random;
        private final Image image = new Image();
        private final TestClock clock = new TestClock();
        private final IoThread io;
        private final WritePath path;
        private volatile Mode mode;
        private int version;

        History(int seed, Mode mode) {
            random = new Random(seed);
            this.mode = mode;
            StoreRuntime runtime = TestRuntime.of(Durability.COMMITTED);
            io = runtime.io();
            path = new WritePath(runtime, image, new LogWriter(runtime, new NoLog(), 0), 0);
            saver = new Saver(runtime, path, this, new Compactor(this, Runnable::run, () -> {}), 0);
        }

        void run() {
            for (int i = 0; i < 12; i++) {
                writeSome();
                save();
            }
            mode = Mode.RELIABLE;
            saver.saveNow(random.nextBoolean());
            assertThat(committed).isEqualTo(contents());
            assertThat(path.unsavedChanges()).isZero();
            assertThat(saver.savedSequence()).isEqualTo(path.lastSequence());
        }

        void save() {
            try {
                saver.saveNow(random.nextBoolean());
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessage("planted");
            }
        }

        void put(String id, int number) {
            Memory memory =
                    NewMemory.builder(String.valueOf(number)).id(id).build().toMemory(clock);
            WritePath.Ticket ticket = path.write(plan -> plan.put(memory));
            assertThat(ticket.sequence()).isPositive();
        }

        private void writeSome() {
            for (int i = random.nextInt(3); i > 0; i--) {
                String id = "m" + random.nextInt(IDS);
                switch (random.nextInt(4)) {
                    case 0 -> path.write(plan -> plan.remove(id));
                    case 1 -> path.touch(List.of(id));
                    default -> put(id, ++version);
                }
            }
        }

        Map<String, String> contents() {
            Map<String, String> contents = new HashMap<>();
            new ArrayList<>(image.entries())
                    .forEach(entry ->
                            contents.put(entry.id(), entry.bare().value().content()));
            return contents;
        }

        @Override
        public void commit(ChangeBatch batch) {
            switch (mode) {
                case RELIABLE -> apply(batch);
                case FAILING -> {
                    failIf(random.nextInt(3) == 0);
                    apply(batch);
                    failIf(random.nextInt(3) == 0);
                }
                case FULL -> failIf(true);
                case INTERFERED_WITH -> commitAmongWrites(batch);
            }
        }

        private void commitAmongWrites(ChangeBatch batch) {
            assertThat(batch.throughSequence()).isEqualTo(path.lastSequence());
            Map<String, String> drained = contents();
            int outcome = random.nextInt(3);
            if (outcome == 0) {
                writeSome();
                failIf(true);
            }
            writeSome();
            apply(batch);
            assertThat(committed).isEqualTo(drained);
            writeSome();
            failIf(outcome == 1);
        }

        private static void failIf(boolean fails) {
            if (fails) {
                throw new StoreUnavailableException("planted");
            }
        }

        private void apply(ChangeBatch batch) {
            for (Change change : batch.changes()) {
                if (change instanceof Change.Put put) {
                    committed.put(change.id(), put.memory().value().content());
                } else {
                    committed.remove(change.id());
                }
            }
        }

        @Override
        public LoadResult load(Consumer<? super Memory> sink) {
            throw new AssertionError("nothing is loaded here");
        }

        @Override
        public void close() {
            io.close();
            path.log().close();
        }
    }

    /** It was performed in time for the last save, and its thread was slow to ask what became of it. */
    @Test
    void aWriterThatComesToWaitAfterTheLastSaveHasFailedIsTold() {
        History history = new History(0, Mode.FULL);
        history.put("a", 1);
        assertThatThrownBy(history.saver::saveLast).hasMessage("planted");

        Background<Boolean> writer = Background.run(() -> history.saver.awaitSaved(history.path.lastSequence()));
        assertThat(writer.failure())
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("planted");
        history.close();
    }

    @Test
    void aSaverThatEndedHandsOverNothingMore() {
        History history = new History(0, Mode.RELIABLE);
        history.put("a", 1);
        history.saver.saveLast();
        history.put("b", 1);

        assertThatThrownBy(() -> history.saver.saveNow(false)).isInstanceOf(io.neuralmemory.StoreClosedException.class);
        assertThat(history.committed).containsOnlyKeys("a");
        history.close();
    }
}
