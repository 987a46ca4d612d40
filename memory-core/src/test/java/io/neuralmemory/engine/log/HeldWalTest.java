package io.neuralmemory.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.Wal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HeldWalTest {
    private final List<String> steps = new ArrayList<>();
    private final Wal log = new Noting();

    static List<Consumer<Wal>> writings() {
        return List.of(Wal::flush, Wal::sync);
    }

    @ParameterizedTest
    @MethodSource("writings")
    void theLockIsLookedAtBeforeAnythingIsWrittenAndAfter(Consumer<Wal> writing) {
        writing.accept(new HeldWal(log, () -> steps.add("look")));

        assertThat(steps).containsExactly("look", "write", "look");
    }

    @ParameterizedTest
    @MethodSource("writings")
    void nothingIsWrittenWithoutTheLock(Consumer<Wal> writing) {
        Wal held = new HeldWal(log, () -> {
            throw new StoreUnavailableException("gone");
        });

        assertThatThrownBy(() -> writing.accept(held)).hasMessage("gone");
        assertThat(steps).isEmpty();
    }

    @Test
    void nothingIsDeletedWithoutTheLock() {
        Wal held = new HeldWal(log, () -> {
            throw new StoreUnavailableException("gone");
        });

        assertThatThrownBy(() -> held.truncate(1)).hasMessage("gone");
        assertThat(steps).isEmpty();
    }

    /** Notes what writes. */
    private final class Noting implements Wal {
        @Override
        public void flush() {
            steps.add("write");
        }

        @Override
        public void sync() {
            steps.add("write");
        }

        @Override
        public void truncate(long throughSequence) {
            steps.add("delete");
        }

        @Override
        public boolean replay(long afterSequence, Consumer<? super LogEntry> sink) {
            throw new AssertionError("nothing is replayed here");
        }

        @Override
        public void start(long firstSequence) {
            throw new AssertionError("nothing is started here");
        }

        @Override
        public void append(LogEntry entry) {
            throw new AssertionError("nothing is appended here");
        }

        @Override
        public long byteLength() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
