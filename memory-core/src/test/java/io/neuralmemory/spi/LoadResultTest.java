package io.neuralmemory.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class LoadResultTest {
    private final StoreHeader header =
            new StoreHeader("5f0c0d1e-7f2b-4c1a-9a53-0c7c1f6d2b11", Instant.EPOCH, OptionalInt.empty());

    @Test
    void whetherItIsConfirmedIsSaidByWhoeverMakesOne() {
        Stream<Class<?>[]> silent = Arrays.stream(LoadResult.class.getConstructors())
                .map(Constructor::getParameterTypes)
                .filter(types -> !Arrays.asList(types).contains(boolean.class));

        assertThat(silent).isEmpty();
        assertThat(LoadResult.confirmed(7, header)).isEqualTo(new LoadResult(7, header, true));
        assertThat(LoadResult.unconfirmed(7, header)).isEqualTo(new LoadResult(7, header, false));
    }

    @Test
    void whatWasNeverCommittedIsNotConfirmed() {
        assertThat(LoadResult.neverCommitted(header)).isEqualTo(new LoadResult(0, header, false));
    }

    @Test
    void aSequenceBelowZeroIsRefused() {
        assertThatThrownBy(() -> LoadResult.confirmed(-1, header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sequence is -1; expected 0 or more");
    }
}
