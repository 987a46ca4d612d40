package io.neuralmemory.spi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SettledReadingTest {
    private int state;
    private long nanos;
    private int attempts;
    private final List<String> discarded = new ArrayList<>();
    private final SettledReading<Integer> reading = SettledReading.of(() -> state, () -> nanos);

    /** One attempt that takes a time, during which a writer changes the state or does not. */
    private String fail(Duration time, boolean changes) {
        attempts++;
        nanos += time.toNanos();
        state += changes ? 1 : 0;
        throw new CorruptStoreException("attempt " + attempts);
    }

    private SettledReading.Attempt<Integer, String> suspect(Duration time, boolean changes) {
        return new SettledReading.Attempt<>() {
            @Override
            public String read(Integer before) {
                attempts++;
                nanos += time.toNanos();
                state += changes ? 1 : 0;
                return "attempt " + attempts;
            }

            @Override
            public boolean isSuspect(String outcome) {
                return attempts < 1000;
            }

            @Override
            public void discard(String outcome) {
                discarded.add(outcome);
            }

            @Override
            public String last(String outcome) {
                return "last, " + outcome;
            }
        };
    }

    @Test
    void whatIsReadAtOnceIsReadOnce() {
        assertThat(reading.<String>read(before -> "read at " + before)).isEqualTo("read at 0");
    }

    @Test
    void damageInWhatDoesNotChangeIsToldAtOnce() {
        assertThatThrownBy(() -> reading.read(before -> fail(Duration.ZERO, false)))
                .isInstanceOf(CorruptStoreException.class)
                .hasMessage("attempt 1");
    }

    @Test
    void whatChangesMeanwhileIsReadAgain() {
        String outcome = reading.read(before -> {
            if (before == 0) {
                state = 7;
                throw new StoreUnavailableException("a file has gone");
            }
            return "read at " + before;
        });
        assertThat(outcome).isEqualTo("read at 7");
    }

    @Test
    void afterTenSecondsTheLastErrorIsTold() {
        assertThatThrownBy(() -> reading.read(before -> fail(Duration.ofSeconds(1), true)))
                .hasMessage("attempt 11");
    }

    @Test
    void whatIsSlowToReadIsReadFiveTimes() {
        assertThatThrownBy(() -> reading.read(before -> fail(Duration.ofMinutes(1), true)))
                .hasMessage("attempt 5");
    }

    @Test
    void aTimeThatOverflowsIsNoReasonToGiveUp() {
        nanos = Long.MAX_VALUE - 1;
        assertThatThrownBy(() -> reading.read(before -> fail(Duration.ofSeconds(1), true)))
                .hasMessage("attempt 11");
    }

    @Test
    void whatNoWriterCanCauseIsToldAtOnce() {
        assertThatThrownBy(() -> reading.read(before -> {
                    state++;
                    attempts++;
                    throw new IncompatibleStoreException("a newer version");
                }))
                .isInstanceOf(IncompatibleStoreException.class);
        assertThat(attempts).isEqualTo(1);
    }

    @Test
    void aSuspectOutcomeCountsIfNothingChanged() {
        assertThat(reading.read(suspect(Duration.ZERO, false))).isEqualTo("attempt 1");
        assertThat(discarded).isEmpty();
    }

    @Test
    void suspectOutcomesAreDiscardedButForTheLast() {
        assertThat(reading.read(suspect(Duration.ofSeconds(3), true))).isEqualTo("last, attempt 5");
        assertThat(discarded).containsExactly("attempt 1", "attempt 2", "attempt 3", "attempt 4");
    }

    @Test
    void anOutcomeAfterWhichTheStateCannotBeToldIsDiscarded() {
        SettledReading<Integer> failing = SettledReading.of(
                () -> {
                    if (attempts > 0) {
                        throw new StoreUnavailableException("cannot be listed");
                    }
                    return state;
                },
                () -> nanos);
        assertThatThrownBy(() -> failing.read(suspect(Duration.ZERO, true))).hasMessage("cannot be listed");
        assertThat(discarded).containsExactly("attempt 1");
    }
}
