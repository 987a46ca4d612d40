package io.neuralmemory.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMetadata;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class TimeBucketsTest {
    private static TimeBuckets of(long... seconds) {
        List<Glimpse> glimpses = LongStream.of(seconds)
                .mapToObj(second -> new Glimpse(
                        new MemoryKey("m" + second, Instant.ofEpochSecond(second), 0),
                        "",
                        MemoryMetadata.builder().build()))
                .toList();
        return TimeBuckets.of(glimpses);
    }

    @Test
    void aBucketIsAsNarrowAsAChartCanShow() {
        assertThat(of(0, 100)).extracting(TimeBuckets::step).isEqualTo(1L);
        assertThat(of(0, 86_400)).extracting(TimeBuckets::step).isEqualTo(900L);
        assertThat(of(0, 365 * 86_400)).extracting(TimeBuckets::step).isEqualTo(7 * 86_400L);
    }

    @Test
    void everyMemoryIsCountedOnce() {
        TimeBuckets buckets = of(50, 103, 5000, 5001, 9_000_000);

        assertThat(buckets.counts().stream().mapToInt(Integer::intValue).sum()).isEqualTo(5);
        assertThat(buckets.start()).isLessThanOrEqualTo(50).isGreaterThan(50 - buckets.step());
    }

    @Test
    void theLongestSpanThereCanBeHasFewBuckets() {
        assertThat(of(0, 253_402_300_799L).counts()).hasSizeLessThan(200);
    }

    @Test
    void nothingIsNoBucket() {
        assertThat(of().counts()).isEmpty();
    }
}
