package io.neuralmemory.engine.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.life.StoreLife.State;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The states of a store and the arrows between them, as they are drawn in docs/architecture.md. */
final class StoreLifeTest {
    /** What can happen to a store; refusals carry the event's name. */
    @SuppressWarnings("ImmutableEnumChecker") // the actions are lambdas and method references without state
    private enum Event {
        REFUSE(life -> life.refuse(() -> new IllegalStateException("REFUSE"))),
        ACCEPT(StoreLife::accept),
        SUSPEND(life -> life.suspend(() -> new IllegalStateException("SUSPEND"))),
        RESUME(StoreLife::resume),
        FAIL_WRITES(life -> life.failWrites(() -> new IllegalStateException("FAIL_WRITES"))),
        FAIL(life -> life.fail(() -> new IllegalStateException("FAIL"))),
        ABANDON(life -> life.abandon(() -> new IllegalStateException("ABANDON"))),
        LAST_SAVE(StoreLife::beginLastSave),
        BEGIN_CLOSING(StoreLife::beginClosing),
        CLOSE(StoreLife::close);

        private final Consumer<StoreLife> action;

        Event(Consumer<StoreLife> action) {
            this.action = action;
        }
    }

    /** What happened in order, the state after it, what writing and saving say, and whether a last save may begin. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                 | OPEN      |             | saved   | yes",
                "REFUSE                           | REFUSING  | REFUSE      | saved   | yes",
                "REFUSE ACCEPT                    | OPEN      |             | saved   | yes",
                "ACCEPT                           | OPEN      |             | saved   | yes",
                "SUSPEND                          | SUSPENDED | SUSPEND     | saved   | yes",
                "SUSPEND RESUME                   | OPEN      |             | saved   | yes",
                "SUSPEND REFUSE                   | SUSPENDED | SUSPEND     | saved   | yes",
                "SUSPEND REFUSE RESUME            | REFUSING  | REFUSE      | saved   | yes",
                "REFUSE SUSPEND ACCEPT            | SUSPENDED | SUSPEND     | saved   | yes",
                "REFUSE SUSPEND ACCEPT RESUME     | OPEN      |             | saved   | yes",
                "FAIL_WRITES                      | FAILED    | FAIL_WRITES | saved   | yes",
                "FAIL_WRITES ACCEPT RESUME        | FAILED    | FAIL_WRITES | saved   | yes",
                "FAIL_WRITES FAIL                 | FAILED    | FAIL_WRITES | FAIL    | yes",
                "FAIL                             | FAILED    | FAIL        | FAIL    | yes",
                "FAIL ACCEPT                      | FAILED    | FAIL        | FAIL    | yes",
                "SUSPEND FAIL RESUME              | FAILED    | FAIL        | FAIL    | yes",
                "FAIL ABANDON                     | FAILED    | FAIL        | ABANDON | no",
                "ABANDON                          | FAILED    | ABANDON     | ABANDON | no",
                "ABANDON FAIL                     | FAILED    | ABANDON     | ABANDON | no",
                "BEGIN_CLOSING                    | CLOSING   | closed      | saved   | yes",
                "BEGIN_CLOSING ACCEPT             | CLOSING   | closed      | saved   | yes",
                "FAIL BEGIN_CLOSING               | CLOSING   | closed      | FAIL    | yes",
                "BEGIN_CLOSING LAST_SAVE          | CLOSING   | closed      | closed  | no",
                "BEGIN_CLOSING FAIL               | CLOSING   | closed      | FAIL    | yes",
                "BEGIN_CLOSING LAST_SAVE CLOSE    | CLOSED    | closed      | closed  | no",
                "CLOSE FAIL REFUSE SUSPEND        | CLOSED    | closed      | FAIL    | yes",
            })
    void everyStateSaysWhatIsAllowed(String events, State state, String write, String save, String lastSave) {
        StoreLife life = StoreLife.ofWriter();
        if (events != null) {
            Arrays.stream(events.split(" ")).map(Event::valueOf).forEach(event -> event.action.accept(life));
        }

        assertThat(life.state()).isEqualTo(state);
        assertThat(life.isWritable()).isEqualTo(state == State.OPEN);
        assertThat(said(life::requireWritable)).isEqualTo(write);
        assertThat(said(life::requireReadable)).isEqualTo(state == State.CLOSED ? "closed" : null);
        assertThat(said(life::requireSavable)).isEqualTo(save.equals("saved") ? null : save);
        assertThat(life.isSavable()).isEqualTo(save.equals("saved"));
        assertThat(said(life::beginLastSave) == null).isEqualTo(lastSave.equals("yes"));
    }

    private static @Nullable String said(Runnable question) {
        try {
            question.run();
            return null;
        } catch (StoreClosedException e) {
            return "closed";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    @Test
    void aStoreOpenForReadingIsReadUntilItIsClosed() {
        StoreLife life = StoreLife.ofReader();
        assertThat(life.state()).isEqualTo(State.READ_ONLY);
        assertThatCode(life::requireReadable).doesNotThrowAnyException();
        assertThatThrownBy(life::requireWritable)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining("read-only");

        life.close();
        assertThatThrownBy(life::requireReadable).isInstanceOf(StoreClosedException.class);
        assertThat(life.refusal()).isInstanceOf(StoreClosedException.class);
    }
}
