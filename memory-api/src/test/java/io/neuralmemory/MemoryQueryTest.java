package io.neuralmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A query says what it was built to say. */
final class MemoryQueryTest {
    /** What a query says of itself, by method. */
    private static Map<String, Object> said(MemoryQuery query) throws ReflectiveOperationException {
        Map<String, Object> said = new TreeMap<>();
        for (Method method : MemoryQuery.class.getMethods()) {
            if (method.getDeclaringClass() == MemoryQuery.class
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0) {
                said.put(method.getName(), method.invoke(query));
            }
        }
        return said;
    }

    @Test
    void aQueryThatIsGivenAVectorKeepsEverythingElse() throws ReflectiveOperationException {
        MemoryQuery query = MemoryQuery.about("Where is it?")
                .withAllWords("it")
                .fusion(Fusion.reciprocalRank(3))
                .withNeighbours(2, "session")
                .turnByTurn()
                .around(Instant.EPOCH, Duration.ofDays(1))
                .rankedBy(Ranker.importance())
                .rerankedBy((question, best) -> new double[best.size()])
                .withDiversity(0.25)
                .limit(4)
                .minSimilarity(0.5)
                .filter(MemoryFilter.contains(MemoryField.TAGS, "x"))
                .returningWholes()
                .approximate()
                .withoutCountingAccess()
                .build();
        Map<String, Object> plain = said(MemoryQuery.about("Where is it?").build());
        Map<String, Object> expected = said(query);
        MemoryQuery with = query.withVector(EmbeddingVector.of(1, 2));

        assertThat(with.vector()).contains(EmbeddingVector.of(1, 2));
        Map<String, Object> found = said(with);
        found.remove("vector");
        expected.remove("vector");
        assertThat(found).isEqualTo(expected);
        plain.keySet().removeAll(Set.of("question", "vector", "likeId"));
        assertThat(expected)
                .as("something else than the default everywhere, or a copy that forgets it would not be seen")
                .allSatisfy((method, value) -> assertThat(value).isNotEqualTo(plain.get(method)));
    }
}
