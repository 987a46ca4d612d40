package io.neuralmemory.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryField;
import io.neuralmemory.NewMemory;
import io.neuralmemory.WellFormed;
import io.neuralmemory.adapter.TypedAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text segments with their embeddings as memories, and back. */
final class Segments {
    /** Says that an embedding is all zeros: comparing it finds nothing, and the framework wants it found. */
    static final MemoryField IS_ZERO = MemoryField.attribute("langchain4j.zero");

    private Segments() {}

    static NewMemory memory(String id, Embedding embedding, @Nullable TextSegment segment) {
        NewMemory.Builder memory = NewMemory.builder(segment == null ? "" : WellFormed.repaired(segment.text()))
                .id(id)
                .embedding(embedding.vector());
        try {
            if (segment != null) {
                TypedAttributes.of(repaired(segment.metadata())).forEach(memory::attribute);
            }
            if (isZero(embedding)) {
                memory.attribute(IS_ZERO.name(), AttributeValue.of(true));
            }
            return memory.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("segment '" + id + "': " + e.getMessage(), e);
        }
    }

    static boolean isZero(Embedding embedding) {
        for (float each : embedding.vector()) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    /** Keys and values that cutting has left half characters in are as storable as texts. */
    private static Map<String, Object> repaired(Metadata metadata) {
        Map<String, Object> repaired = new LinkedHashMap<>();
        metadata.toMap()
                .forEach((key, value) -> repaired.put(
                        WellFormed.repaired(key), value instanceof String text ? WellFormed.repaired(text) : value));
        return repaired;
    }

    /** A memory as LangChain4j's match of this score. One without a text, as for an embedding alone, has no segment. */
    static EmbeddingMatch<TextSegment> match(Memory memory, double score) {
        return new EmbeddingMatch<>(
                score, memory.id(), Embedding.from(memory.value().embedding().toArray()), segment(memory));
    }

    private static @Nullable TextSegment segment(Memory memory) {
        String text = memory.value().content();
        if (text.isBlank()) {
            return null;
        }
        Map<String, AttributeValue> attributes =
                new LinkedHashMap<>(memory.value().metadata().attributes());
        attributes.remove(IS_ZERO.name());
        Map<String, Object> metadata = new LinkedHashMap<>();
        TypedAttributes.values(attributes)
                .forEach((key, value) -> metadata.put(key, isOfMetadata(value) ? value : value.toString()));
        return TextSegment.from(text, Metadata.from(metadata));
    }

    /** What other programs have stored besides, truth values and lists, is given as text: the framework has none. */
    private static boolean isOfMetadata(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Float
                || value instanceof Double
                || value instanceof java.util.UUID;
    }
}
