package io.neuralmemory.engine.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SeenStateTest {
    private long now = Long.MAX_VALUE - 5;
    private final SeenState seen = new SeenState(() -> now);

    private void pass(Duration duration) {
        now += duration.toNanos();
    }

    @Test
    void whatWasNeverReadIsNotAll() {
        assertThat(seen.isAllThereIs("")).isFalse();
    }

    @Test
    void aWriteThatDoesNotShowIsReadAgain() {
        seen.wasRead("a");
        assertThat(seen.isAllThereIs("a")).isFalse();
        pass(Duration.ofMillis(1_999));
        seen.wasRead("a");
        assertThat(seen.isAllThereIs("a")).isFalse();
    }

    @Test
    void whatWasReadLongAfterItChangedIsAll() {
        seen.wasRead("a");
        pass(Duration.ofSeconds(2));
        assertThat(seen.isAllThereIs("a")).isFalse();
        seen.wasRead("a");
        assertThat(seen.isAllThereIs("a")).isTrue();
        assertThat(seen.isAllThereIs("b")).isFalse();
    }

    @Test
    void aChangeBeginsAnew() {
        seen.wasRead("a");
        pass(Duration.ofSeconds(2));
        seen.wasRead("a");
        seen.wasRead("b");
        assertThat(seen.isAllThereIs("b")).isFalse();
        pass(Duration.ofSeconds(3));
        seen.wasRead("b");
        assertThat(seen.isAllThereIs("b")).isTrue();
    }
}
