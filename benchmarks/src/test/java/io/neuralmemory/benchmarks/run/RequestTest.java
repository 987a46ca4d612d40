package io.neuralmemory.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.benchmarks.run.Request.Depth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequestTest {
    @Test
    void argumentsAreOptionsParametersAndQuestions() {
        Request.Asked asked = Request.parse(
                "--quick",
                "--store=json,json+gzip",
                "--rounds=2",
                "--contenders=json",
                "Save",
                "--memories=10",
                "Load");

        assertThat(asked.request().depth()).isEqualTo(Depth.QUICK);
        assertThat(asked.request().rounds()).isEqualTo(Optional.of(2));
        assertThat(asked.request().contenders()).containsExactly("json");
        assertThat(asked.request().parameters())
                .containsEntry("store", List.of("json", "json+gzip"))
                .containsEntry("memories", List.of("10"));
        assertThat(asked.questions()).containsExactly("Save", "Load");
    }

    @Test
    void whatIsUnknownIsRefusedWithWhatThereIs() {
        assertThatThrownBy(() -> Request.parse("--contenders=json,cassandra"))
                .hasMessageContaining("no contender 'cassandra'; there are json, ")
                .hasMessageContaining("rocksdb");
        assertThatThrownBy(() -> Request.parse("--quik")).hasMessageContaining("--quik is unknown");
        assertThatThrownBy(() -> Request.parse("--dimension=3")).hasMessageContaining("--material=");
        assertThatThrownBy(() -> Request.parse("--rounds=none")).hasMessageContaining("a number from 1 is expected");
        assertThatThrownBy(() -> plan("Srch"))
                .hasMessageContaining("no question 'Srch'; there are SaveThroughput.save, ");
    }

    @Test
    void aPeerIsAskedWhatItCanAnswerOnceItIsBuilt() {
        assertThat(contenders("IncrementalSave.save", Set.of("json", "raw", "rocksdb")))
                .containsExactlyInAnyOrder("json", "raw", "rocksdb");
        assertThat(contenders("IncrementalSave.save", Set.of("json", "raw"))).containsExactlyInAnyOrder("json", "raw");
        assertThat(contenders("DurableStore.oneThread", Set.of("raw", "langchain4j", "rocksdb")))
                .containsExactlyInAnyOrder("raw", "rocksdb");
    }

    private static List<List<Case>> plan(String question) {
        return new Plan(Request.parse().request(), Set.of("json")).groups(List.of(question));
    }

    private static List<String> contenders(String question, Set<String> present) {
        return new Plan(Request.parse().request(), present)
                .groups(List.of(question)).stream()
                        .flatMap(List::stream)
                        .map(Case::contender)
                        .toList();
    }
}
