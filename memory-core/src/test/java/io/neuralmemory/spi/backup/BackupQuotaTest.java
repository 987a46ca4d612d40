package io.neuralmemory.spi.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class BackupQuotaTest {
    private static final BackupName ASKED_1 = name(1, false);
    private static final BackupName AUTO_2 = name(2, true);
    private static final BackupName ASKED_3 = name(3, false);
    private static final BackupName AUTO_4 = name(4, true);
    private static final BackupName AUTO_5 = name(5, true);

    private final BackupQuota<BackupName> quota =
            new BackupQuota<>(List.of(ASKED_1, AUTO_2, ASKED_3, AUTO_4, AUTO_5), Function.identity());

    private static BackupName name(long number, boolean automatic) {
        return new BackupName(Instant.ofEpochSecond(1_700_000_000 + number), number, automatic, ".json");
    }

    @Test
    void theOldestOfAKindAreBeyond() {
        assertThat(quota.beyond(1, true)).containsExactly(AUTO_2, AUTO_4);
        assertThat(quota.beyond(1, false)).containsExactly(ASKED_1);
        assertThat(quota.beyond(3, true)).isEmpty();
    }

    @Test
    void ofBothKindsTheNewestStay() {
        assertThat(quota.surplus(1, backup -> true)).containsExactly(ASKED_1, AUTO_2, AUTO_4);
    }

    @Test
    void theNewestIntactOneStaysHoweverOldItIs() {
        assertThat(quota.surplus(1, AUTO_2::equals)).containsExactly(ASKED_1, AUTO_4);
    }

    @Test
    void noneIsReadWhenNoneIsToGo() {
        List<BackupName> read = new ArrayList<>();

        assertThat(quota.surplus(5, read::add)).isEmpty();
        assertThat(read).isEmpty();
    }
}
