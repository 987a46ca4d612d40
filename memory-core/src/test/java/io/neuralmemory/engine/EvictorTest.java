package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.write.Evictor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much work evictions are. */
final class EvictorTest {
    private final TestClock clock = new TestClock();
    private final Image image = new Image();
    private final Evictor evictor = new Evictor(image);

    private void put(int number) {
        Memory memory =
                NewMemory.builder("x").id("m" + number).importance(1).build().toMemory(clock);
        image.put(memory);
        evictor.consider(memory, clock.instant());
    }

    @Test
    void manyEvictionsShareAScan() {
        for (int i = 0; i < 10_000; i++) {
            put(i);
        }
        for (int i = 0; i < 1_000; i++) {
            List<String> victims = evictor.choose(1, List.of(), clock.instant());
            assertThat(victims).hasSize(1);
            image.remove(victims.get(0));
            put(10_000 + i);
        }

        assertThat(evictor.scans()).isLessThanOrEqualTo(20);
    }

    @Test
    void thereAreNoMoreVictimsThanMemories() {
        put(1);
        put(2);

        assertThat(evictor.choose(5, List.of("m1"), clock.instant())).containsExactly("m2");
        assertThat(evictor.choose(1, List.of("m1", "m2"), clock.instant())).isEmpty();
    }

    @Test
    void aScanIsNotBelievedAfterTheClockWentBack() {
        clock.advance(Duration.ofDays(400));
        for (int i = 0; i < 200; i++) {
            put(i);
        }
        image.remove(evictor.choose(1, List.of(), clock.instant()).get(0));
        clock.set(TestClock.START);
        int before = evictor.scans();

        evictor.choose(1, List.of(), clock.instant());

        assertThat(evictor.scans()).isEqualTo(before + 1);
    }
}
