package io.neuralmemory.engine.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreLockedException;
import io.neuralmemory.spi.StoreHome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A claim is asked for again as long as it was said, on a clock that goes on with each pause. */
final class PatientClaimTest {
    private final List<Duration> pauses = new ArrayList<>();
    private long now = Long.MAX_VALUE - 7;
    private int asked;

    private final PatientClaim patient = new PatientClaim(() -> now, nanos -> {
        pauses.add(Duration.ofNanos(nanos));
        now += nanos;
    });

    private static final class Free implements StoreHome.Claim {
        @Override
        public void requireHeld() {}

        @Override
        public void close() {}
    }

    private StoreHome.Claim freeAfter(int attempts) {
        if (++asked <= attempts) {
            throw new StoreLockedException("/store is in use by process 7");
        }
        return new Free();
    }

    @Test
    void whatIsFreeIsClaimedAtOnce() {
        assertThat(patient.of(() -> freeAfter(0), Duration.ZERO)).isNotNull();
        assertThat(pauses).isEmpty();
    }

    @Test
    void withoutATimeoutItIsRefusedAtOnceInTheSameWords() {
        assertThatThrownBy(() -> patient.of(() -> freeAfter(1), Duration.ZERO))
                .isInstanceOf(StoreLockedException.class)
                .hasMessage("/store is in use by process 7");
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void whatGetsFreeInTimeIsClaimed() {
        assertThat(patient.of(() -> freeAfter(5), Duration.ofDays(1_000_000))).isNotNull();
        assertThat(pauses).hasSize(5);
    }

    @Test
    void itIsAskedForUntilTheEndAndThenToldHowLong() {
        assertThatThrownBy(() -> patient.of(() -> freeAfter(1_000), Duration.ofMillis(220)))
                .isInstanceOf(StoreLockedException.class)
                .hasMessageContaining("in use by process 7")
                .hasMessageContaining("waited 220 ms");
        assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(Duration.ofMillis(220));
        assertThat(asked).isEqualTo(pauses.size() + 1);
    }

    @Test
    void anotherFailureIsNotWaitedFor() {
        assertThatThrownBy(() -> patient.of(
                        () -> {
                            throw new IllegalStateException("broken");
                        },
                        Duration.ofDays(1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(pauses).isEmpty();
    }
}
