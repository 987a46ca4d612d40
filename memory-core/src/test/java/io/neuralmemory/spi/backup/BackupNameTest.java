package io.neuralmemory.spi.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.LimitExceededException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackupNameTest {
    private static final Instant NOW = Instant.parse("2026-01-31T23:59:59Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"1999-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "+12026-01-31T00:00:00Z", "-0001-01-01T00:00:00Z"
            })
    void theNextOneComesLastWhateverTheClockSays(String time) {
        BackupName before = BackupName.next(List.of(), NOW, true, ".db");
        BackupName next = BackupName.next(List.of(before.fileName()), Instant.parse(time), false, ".db");

        assertThat(next).isGreaterThan(before);
        assertThat(BackupName.parse(next.fileName(), ".db")).contains(next);
    }

    @Test
    void manualAndAutomaticOnesShareTheirNumbers() {
        List<String> folder = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            BackupName next = BackupName.next(folder, NOW.minusSeconds(i * 86_400L), i % 2 == 0, ".json");
            folder.add(next.fileName());
            numbers.add(next.number());
        }

        assertThat(numbers).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void afterTheLastNumberThereIsNone() {
        String last = "backup-20260131T235959Z-999999999999999.json";

        assertThatThrownBy(() -> BackupName.next(List.of(last), NOW, false, ".json"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("999999999999999");
    }
}
