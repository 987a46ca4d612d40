package io.neuralmemory.spi.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreUnavailableException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Steps on a medium, of which a failed one is never forgotten. */
final class FailStopTest {
    private final FailStop steps = new FailStop("the log in /store");

    @Test
    void whatAMediumThrowsIsTranslatedWithWhatWasDoneWhere() {
        assertThat(steps.<Integer>ask("reading", () -> 7)).isEqualTo(7);
        assertThat(steps.hasFailed()).isFalse();

        assertThatThrownBy(() -> steps.run("writing", () -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("writing the log in /store")
                .hasMessageContaining("broken");
        assertThat(steps.hasFailed()).isTrue();
    }

    @Test
    void aLaterSuccessDoesNotMakeUpForAFailureOfAnyKind() {
        assertThatThrownBy(() -> steps.run("writing", () -> {
                    throw new StoreFullException("no room");
                }))
                .isInstanceOf(StoreFullException.class)
                .hasMessage("no room");
        steps.run("writing", () -> {});
        assertThat(steps.hasFailed()).isTrue();

        FailStop others = new FailStop("elsewhere");
        assertThatThrownBy(() -> others.run("writing", () -> {
                    throw new OutOfMemoryError("planted");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(others.hasFailed()).isTrue();
    }
}
