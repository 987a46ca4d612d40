package io.neuralmemory.springai;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.MemoryMatch;
import io.neuralmemory.NewMemory;
import io.neuralmemory.WellFormed;
import io.neuralmemory.adapter.TypedAttributes;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.document.DocumentMetadata;

/** Documents of Spring AI as memories, and back. */
final class Documents {
    private Documents() {}

    /**
     * The same with well-formed text: a model's tokens cannot be counted otherwise. The framework refuses media itself.
     */
    static Document repaired(Document document) {
        String text = requireNonNull(document.getText(), "text");
        String repaired = WellFormed.repaired(text);
        return repaired.equals(text)
                ? document
                : document.mutate().text(repaired).build();
    }

    static NewMemory memory(Document document, float[] embedding) {
        NewMemory.Builder memory = NewMemory.builder(requireNonNull(document.getText(), "text"))
                .id(document.getId())
                .embedding(embedding);
        try {
            TypedAttributes.of(document.getMetadata()).forEach(memory::attribute);
            return memory.build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("document '" + document.getId() + "': " + e.getMessage(), e);
        }
    }

    static Document document(MemoryMatch match) {
        Map<String, Object> metadata =
                TypedAttributes.values(match.memory().value().metadata().attributes());
        // As the framework's own stores tell it.
        metadata.put(DocumentMetadata.DISTANCE.value(), 1 - match.score());
        return Document.builder()
                .id(match.memory().id())
                .text(match.memory().value().content())
                .metadata(metadata)
                .score(match.score())
                .build();
    }
}
