package io.neuralmemory.springai;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.SimpleVectorStore;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.ai.vectorstore.filter.Filter;
import org.springframework.ai.vectorstore.filter.Filter.ExpressionType;

/** Every operator finds what it finds in the own store of Spring AI 2.0; that of 1.1 does not know all operators. */
final class FilterAgreementTest {
    /** Values that compare with one another, family by family: the framework's store refuses to compare across. */
    private static final List<List<Object>> FAMILIES = List.of(
            List.of("a", "b", "", "ab"),
            List.of(true, false),
            List.of(-1, 7, 7L, 7.0, 7.5f, 1e300, Long.MAX_VALUE),
            List.of(Instant.EPOCH, Instant.parse("2026-11-28T10:00:00.5Z")));

    @TempDir
    Path directory;

    private final SimpleVectorStore simple =
            SimpleVectorStore.builder(new LetterModel(8)).build();

    @Test
    void everyOperatorFindsTheSame() {
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(directory)
                .build()) {
            VectorStore ours =
                    NeuralMemoryVectorStore.builder(memory, new LetterModel(8)).build();
            int compared = 0;
            for (List<Object> family : FAMILIES) {
                List<Document> documents = documents(family);
                ours.add(documents);
                simple.add(documents);
                for (Filter.Expression filter : filters(family)) {
                    assertThat(found(ours, filter)).as(filter.toString()).isEqualTo(found(simple, filter));
                    compared++;
                }
                ours.delete(documents.stream().map(Document::getId).toList());
                simple.delete(documents.stream().map(Document::getId).toList());
            }
            assertThat(compared).isGreaterThan(150);
        }
    }

    /** One for each value, and one without. */
    private static List<Document> documents(List<Object> values) {
        List<Document> documents = new ArrayList<>();
        documents.add(new Document("missing", "text", Map.of("other", "x")));
        for (Object value : values) {
            documents.add(new Document("id" + documents.size(), "text", new HashMap<>(Map.of("k", value))));
        }
        return documents;
    }

    private static List<Filter.Expression> filters(List<Object> values) {
        Filter.Key key = new Filter.Key("k");
        List<Filter.Expression> filters = new ArrayList<>();
        filters.add(new Filter.Expression(ExpressionType.ISNULL, key));
        filters.add(new Filter.Expression(ExpressionType.ISNOTNULL, key));
        for (ExpressionType type : List.of(
                ExpressionType.EQ,
                ExpressionType.NE,
                ExpressionType.GT,
                ExpressionType.GTE,
                ExpressionType.LT,
                ExpressionType.LTE)) {
            values.forEach(value -> filters.add(new Filter.Expression(type, key, new Filter.Value(value))));
        }
        for (Object value : values) {
            filters.add(new Filter.Expression(ExpressionType.IN, key, new Filter.Value(List.of(value, values.get(0)))));
            filters.add(
                    new Filter.Expression(ExpressionType.NIN, key, new Filter.Value(List.of(value, values.get(0)))));
        }
        List<Filter.Expression> simple = List.copyOf(filters);
        for (int i = 0; i + 1 < simple.size(); i += 2) {
            filters.add(new Filter.Expression(ExpressionType.AND, simple.get(i), simple.get(i + 1)));
            filters.add(new Filter.Expression(ExpressionType.OR, new Filter.Group(simple.get(i)), simple.get(i + 1)));
            filters.add(new Filter.Expression(ExpressionType.NOT, new Filter.Group(simple.get(i))));
        }
        return filters;
    }

    private static Set<String> found(VectorStore store, Filter.Expression filter) {
        SearchRequest request = SearchRequest.builder()
                .query("text")
                .topK(100)
                .filterExpression(filter)
                .build();
        Set<String> found =
                store.similaritySearch(request).stream().map(Document::getId).collect(Collectors.toSet());
        // In the framework's store what is missing is less than everything, here and in databases less than nothing.
        if (filter.toString().contains("type=LT")) {
            found.remove("missing");
        }
        return found;
    }
}
