package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreUnavailableException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory runs out in the midst of a write that was given to the log: half of it is never saved. */
final class TornWriteTest {
    private final FakeStore store;
    private final AtomicInteger instantsLeft = new AtomicInteger(Integer.MAX_VALUE);

    TornWriteTest(@TempDir Path directory) {
        store = new FakeStore(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** A store that evicts asks it once more for each memory, when that is in the image. */
    private final class ShortClock extends Clock {
        @Override
        public Instant instant() {
            if (instantsLeft.getAndDecrement() <= 0) {
                // What JUnit does not take for its own trouble.
                throw new LinkageError("planted");
            }
            return TestClock.START;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private PersistentMemory open(Durability durability) {
        return store.open(
                store.builder().withMemorySize(10).withClock(new ShortClock()).withDurability(durability));
    }

    private void tear(PersistentMemory memory) {
        int before = instantsLeft.get();
        memory.storeAll(List.of(memory("d", "x"), memory("e", "y"), memory("f", "z")));
        int asked = before - instantsLeft.get();
        instantsLeft.set(asked - 2);
        assertThatThrownBy(() -> memory.storeAll(List.of(memory("a", "x"), memory("b", "y"), memory("c", "z"))))
                .isInstanceOf(LinkageError.class);
        instantsLeft.set(Integer.MAX_VALUE);
        assertThat(memory.contains("a")).as("half done").isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void nothingMoreIsAcknowledged(Durability durability) {
        PersistentMemory memory = open(durability);
        memory.store(memory("before", "x"));
        tear(memory);

        assertThatThrownBy(() -> memory.store(memory("after", "x")))
                .isInstanceOf(StoreClosedException.class)
                .hasMessageContaining("planted");
        assertThatThrownBy(memory::save).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(memory::close).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void theNextOpeningFindsTheWriteWholeOrNotAtAll() {
        PersistentMemory memory = open(Durability.LOGGED);
        memory.store(memory("before", "x"));
        tear(memory);
        assertThatThrownBy(memory::close).isInstanceOf(StoreUnavailableException.class);

        PersistentMemory reopened = store.open();
        assertThat(reopened.contains("before")).isTrue();
        assertThat(reopened.size()).isIn(4L, 7L);
    }
}
