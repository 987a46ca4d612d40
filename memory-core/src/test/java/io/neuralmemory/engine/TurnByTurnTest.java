package io.neuralmemory.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Fusion;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions about conversations, whose turns are memories. */
final class TurnByTurnTest {
    private final FakeStore store;
    private final PersistentMemory memory;

    TurnByTurnTest(@TempDir Path directory) {
        store = new FakeStore(directory);
        memory = store.open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void say(String session, String... turns) {
        for (int i = 0; i < turns.length; i++) {
            memory.store(NewMemory.builder(turns[i])
                    .id(session + i)
                    .timestamp(TestClock.START.plusSeconds(i))
                    .attribute("session", AttributeValue.of(session))
                    .build());
        }
    }

    private Map<String, Double> scores(MemoryQuery.Builder query) {
        return memory.search(query.withoutCountingAccess().build()).stream()
                .collect(Collectors.toMap(match -> match.memory().id(), MemoryMatch::score));
    }

    private List<String> ids(MemoryQuery.Builder query) {
        return memory.search(query.build()).stream()
                .map(match -> match.memory().id())
                .toList();
    }

    private static MemoryQuery.Builder kettle() {
        return MemoryQuery.about("kettle").withNeighbours(1);
    }

    @Test
    void whatAsksStandsBehindWhatAnswers() {
        say("s", "Hello", "Which kettle?", "The kettle, red.", "Bye");

        assertThat(ids(kettle())).startsWith("s1", "s2");
        assertThat(ids(kettle().turnByTurn())).startsWith("s2", "s1");
    }

    @Test
    void aReplyStandsBehindWhatItRepliesTo() {
        say("s", "The red kettle broke.", "Oh, the kettle!", "Yes.", "Well.");
        Map<String, Double> plain = scores(kettle());
        Map<String, Double> turns = scores(kettle().turnByTurn());

        assertThat(turns.get("s0")).isEqualTo(plain.get("s0"));
        // By itself each of the two has 1 at most, and the same words: what they share is what the lesser has.
        double lesser = scores(MemoryQuery.about("kettle")
                        .fusion(Fusion.weighted(0))
                        .around(TestClock.START.minus(Duration.ofDays(9_999)), Duration.ofSeconds(1)))
                .values()
                .stream()
                .mapToDouble(score -> score)
                .min()
                .orElseThrow();
        assertThat(turns.get("s1")).isEqualTo(requireNonNull(plain.get("s1")) - 0.4 * lesser, within(1e-9));
        assertThat(turns.get("s2")).isEqualTo(plain.get("s2"));
    }

    @Test
    void theFirstTurnOfASessionRepliesToNobody() {
        say("a", "The kettle.");
        say("b", "The kettle.", "Fine");
        MemoryQuery.Builder query = MemoryQuery.about("kettle").withNeighbours(1, "session");

        assertThat(scores(query.turnByTurn()))
                .containsExactlyInAnyOrderEntriesOf(
                        scores(MemoryQuery.about("kettle").withNeighbours(1, "session")));
    }

    @Test
    void whatTheFilterLeavesOutTakesNothing() {
        say("s", "The red kettle broke.", "Oh, the kettle!");
        memory.update(
                "s1",
                value -> value.withMetadata(
                        value.metadata().toBuilder().tags("kept").build()));
        MemoryQuery.Builder kept = kettle().filter(MemoryFilter.contains(MemoryField.TAGS, "kept"));
        double plain = requireNonNull(scores(kept).get("s1"));

        assertThat(scores(kept.turnByTurn())).containsOnlyKeys("s1").containsValue(plain);
    }

    @Test
    void turnsNeedNeighbours() {
        assertThatThrownBy(() -> MemoryQuery.about("kettle").turnByTurn().build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("turns of a conversation are neighbours; add withNeighbours(2)");
    }
}
