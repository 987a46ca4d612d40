package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.tck.toy.ToyLogProvider;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OnThePathTest {
    @Test
    void aMissingLogIsSaidWithWhatToAdd() {
        assertThatThrownBy(() -> OnThePath.requireLog(Optional.empty(), List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("no write-ahead log", "io.neuralmemory:storage-file", "log()");
    }

    @Test
    void aLogThatIsGivenOrFoundIsEnough() {
        assertThatCode(() -> {
                    OnThePath.requireLog(Optional.of(new ToyLogProvider()), List.of());
                    OnThePath.requireLog(Optional.empty(), List.of(new ToyLogProvider()));
                })
                .doesNotThrowAnyException();
    }
}
