package io.neuralmemory.engine.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AscendingIdsTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

    private static AscendingIds at(Instant instant) {
        return new AscendingIds(Clock.fixed(instant, ZoneOffset.UTC));
    }

    @Test
    void anIdIsAUuidOfVersionSevenWithTheTimeOfItsMaking() {
        UUID id = UUID.fromString(at(NOON).get());

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void idsAscendWhileTheClockStands() {
        List<String> ids = Stream.generate(at(NOON)).limit(10_000).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void laterIdsAreGreaterAlsoOfAnotherStore() {
        assertThat(at(NOON).get()).isLessThan(at(NOON.plusMillis(1)).get());
        assertThat(at(Instant.EPOCH).get()).isLessThan(at(NOON).get());
    }

    @Test
    void aClockBeforeTheEpochCountsAsTheEpoch() {
        assertThat(UUID.fromString(at(Instant.EPOCH.minusSeconds(5)).get()).version())
                .isEqualTo(7);
    }
}
