package io.neuralmemory.engine.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangesTest {
    private final Changes changes = new Changes(3);

    private List<String> taken() {
        List<String> taken = new ArrayList<>();
        changes.take(id -> true, taken::add);
        return taken;
    }

    @Test
    void anIdIsTakenOnceHoweverOftenItWasChanged() {
        changes.add("a");
        changes.add("a");
        changes.add("b");

        assertThat(taken()).containsExactlyInAnyOrder("a", "b");
        assertThat(taken()).isEmpty();
        assertThat(changes.isEmpty()).isTrue();
    }

    @Test
    void whatIsNotTakenForLongIsEverythingAndGrowsNoMore() {
        for (int i = 0; i < 100; i++) {
            changes.add("m" + i);
        }

        assertThat(changes.isEverything()).isTrue();
        assertThat(changes.isEmpty()).isFalse();
        assertThat(changes.size()).isEqualTo(4);
    }

    @Test
    void afterwardsItIsNotedAgain() {
        changes.addEverything();
        changes.add("seen by whoever looks at everything");
        changes.forget();
        changes.add("a");

        assertThat(changes.isEverything()).isFalse();
        assertThat(taken()).containsExactly("a");
    }

    @Test
    void whatIsTakenMakesRoom() {
        for (int i = 0; i < 100; i++) {
            changes.add("m" + i);
            assertThat(taken()).containsExactly("m" + i);
        }
        assertThat(changes.isEverything()).isFalse();
    }
}
