package io.neuralmemory.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Memory;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Against other programs in place of the store, which say something else than expected. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the stand-ins are shell commands")
final class KilledWriterTest {
    private static final List<Memory> MEMORIES = Material.memories();

    @Test
    void aProcessThatAcknowledgesIsKilledBeforeItHasEverything() {
        KilledWriter.Result result =
                new KilledWriter(shell("while read -r line; do echo ACK id; done")).run(MEMORIES, 20);

        assertThat(result.acknowledged()).hasSizeBetween(20, result.sent());
        assertThat(result.sent()).isLessThan(MEMORIES.size());
        assertThat(result.exitStatus()).isNotZero();
    }

    @Test
    void aProcessThatEndsByItselfIsAFailure() {
        assertThatThrownBy(() -> new KilledWriter(shell("read -r line; echo ACK id")).run(MEMORIES, 20))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aProcessThatTalksNonsenseIsAFailure() {
        assertThatThrownBy(() -> new KilledWriter(shell("echo hello; cat > /dev/null")).run(MEMORIES, 20))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("it said 'hello'");
    }

    @Test
    void theMaterialIsWhatIsPromised() {
        assertThat(MEMORIES).hasSizeGreaterThanOrEqualTo(200);
        assertThat(MEMORIES)
                .extracting(memory -> memory.value().embedding().dimension())
                .containsOnly(384);
        assertThat(Material.questions())
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(
                        question -> assertThat(MEMORIES).extracting(Memory::id).contains(question.expected()));
    }

    private static ProcessBuilder shell(String script) {
        return new ProcessBuilder("sh", "-c", script);
    }
}
