package io.neuralmemory.storage.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.LimitExceededException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Endless inputs: a reader gives up soon after the limit, so that what it holds is bounded by the limit too. */
final class HostileInputTest {
    private static final long TWO_GIGABYTES = 2L << 30;
    private static final long SOON = 48 << 20;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\":\"",
                "{\"x\":\"",
                "{\"",
                "{\"x\":1",
                "{\"x\":1.",
                "[{\"key\":{\"id\":\"",
                "[{\"key\":{\"x\":\"",
                "[{\"value\":{\"embedding\":[1",
                "[{\"value\":{\"metadata\":{\"attributes\":{\"",
                "[{\"value\":{\"metadata\":{\"attributes\":{\"a\":1",
            })
    void aTokenOfTwoGigabytesIsGivenUpSoon(String before) {
        Flood flood = new Flood(before, "1");
        assertThatThrownBy(() -> JsonDocuments.read(flood, "flood", memory -> {}, finding -> {}))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("flood: line 1, column ");
        assertThat(flood.taken).isLessThan(SOON);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"x\":["})
    void endlessNestingIsGivenUpSoon(String before) {
        Flood flood = new Flood(before, "[");
        assertThatThrownBy(() -> JsonDocuments.read(flood, "flood", memory -> {}, finding -> {}))
                .hasMessageContaining("flood: line 1, column ");
        assertThat(flood.taken).isLessThan(1 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"key\":{\"id\":\""})
    void anEndlessLineIsGivenUpAtItsLimit(String before) {
        Flood flood = new Flood(before, "1");
        assertThatThrownBy(() -> JsonDocuments.readLines(flood, "flood", memory -> {}, finding -> {}))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("flood: line 1 is longer than 134217728 bytes");
        assertThat(flood.taken).isLessThan(130L << 20);
    }

    @Test
    void endlessTagsAreGivenUpAtTheLimitOfOneMemory() {
        Flood flood = new Flood("[{\"value\":{\"metadata\":{\"tags\":[", "\"" + "1".repeat(1 << 20) + "\",");
        assertThatThrownBy(() -> JsonDocuments.read(flood, "flood", memory -> {}, finding -> {}))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining(
                        "[0].value.metadata.tags[128] belongs to something longer than 134217728 characters");
        assertThat(flood.taken).isLessThan(130L << 20);
    }

    /** Some text, then another again and again, made when asked for. */
    private static final class Flood extends InputStream {
        private final byte[] before;
        private final byte[] rest;
        private long taken;

        Flood(String before, String rest) {
            this.before = before.getBytes(StandardCharsets.UTF_8);
            this.rest = rest.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("nobody reads byte by byte");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (taken >= TWO_GIGABYTES) {
                return -1;
            }
            for (int i = 0; i < length; i++, taken++) {
                target[offset + i] = taken < before.length
                        ? before[(int) taken]
                        : rest[(int) ((taken - before.length) % rest.length)];
            }
            return length;
        }
    }
}
