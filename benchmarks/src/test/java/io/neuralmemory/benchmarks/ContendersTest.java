package io.neuralmemory.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compared does the same. */
final class ContendersTest {
    private static final List<Memory> MEMORIES = Material.memories("random-384", 60);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"json", "json+gzip", "json+zstd", "compressed", "sqlite", "sqlite-jdbc", "raw"})
    void whatIsSavedIsFoundAgainAndInTheSameOrder(String name) {
        try (Contender contender = Contender.open(name, directory)) {
            contender.put(MEMORIES);
            contender.save();
        }
        float[][] queries = Material.queries(384);
        FlatRows rows = new FlatRows();
        MEMORIES.forEach(memory -> rows.add(Row.of(memory)));

        try (Contender contender = Contender.open(name, directory)) {
            assertThat(new Recall(MEMORIES).perMille(contender, queries, 10)).isEqualTo(1000);
            assertThat(contender.search(queries[0], 5)).isEqualTo(rows.search(queries[0], 5, ""));
            assertThat(contender.search(queries[0], 3, Material.TAG))
                    .isEqualTo(rows.search(queries[0], 3, Material.TAG));
            assertThat(contender.content(MEMORIES.get(7).id()))
                    .isEqualTo(MEMORIES.get(7).value().content());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"json/LOGGED", "sqlite/LOGGED", "sqlite-jdbc", "raw"})
    void whatAWriterWroteIsThereForTheContender(String name) {
        try (DurableWriter writer = DurableWriter.open(name, directory)) {
            MEMORIES.forEach(writer::write);
        }

        try (Contender contender = Contender.open(name.replaceAll("/.*", ""), directory)) {
            float[] own = MEMORIES.get(3).value().embedding().toArray();
            assertThat(contender.search(own, 1)).containsExactly(MEMORIES.get(3).id());
        }
    }
}
