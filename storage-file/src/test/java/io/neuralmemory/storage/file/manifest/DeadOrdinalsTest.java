package io.neuralmemory.storage.file.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DeadOrdinalsTest {
    @Test
    void rangesAreWrittenShort() {
        BitSet dead = new BitSet();
        dead.set(3);
        dead.set(7, 13);
        dead.set(20, 22);
        assertThat(DeadOrdinals.text(dead)).isEqualTo("3,7-12,20-21");
        assertThat(DeadOrdinals.text(new BitSet())).isEmpty();
    }

    @Test
    void everySetComesBack() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 500; i++) {
            int count = 1 + random.nextInt(200);
            int density = 1 + random.nextInt(5);
            BitSet dead = new BitSet();
            IntStream.range(0, count)
                    .filter(ordinal -> random.nextInt(density + 1) == 0)
                    .forEach(dead::set);
            String text = DeadOrdinals.text(dead);
            DeadOrdinals walked = new DeadOrdinals(DeadOrdinals.requireCanonical(text, count));
            for (int ordinal = 0; ordinal < count; ordinal++) {
                assertThat(walked.contains(ordinal))
                        .as("%d in %s", ordinal, text)
                        .isEqualTo(dead.get(ordinal));
            }
        }
    }
}
