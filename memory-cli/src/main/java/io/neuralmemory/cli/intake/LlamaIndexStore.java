package io.neuralmemory.cli.intake;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.NewMemory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * LlamaIndex's {@code docstore.json}: nodes with their texts. Their embeddings are in a vector store beside it and are
 * held in memory while the nodes are read.
 */
final class LlamaIndexStore implements IntakeFormat {
    /** What its simple vector store is called, newest name first. */
    private static final List<String> VECTOR_STORES = List.of("default__vector_store.json", "vector_store.json");

    /** The number that its relationships have for the source document. */
    private static final String SOURCE = "1";

    @Override
    public String title() {
        return "a LlamaIndex document store";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape.isObject() && shape.has("docstore/data");
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        Map<String, float[]> embeddings = embeddings(file);
        new Feed(now, sink)
                .all(ArrayEntries.of(file, "docstore/data"), entries -> List.of(memory(entries, embeddings)));
    }

    private static Map<String, float[]> embeddings(IntakeFile file) {
        Map<String, float[]> embeddings = new HashMap<>();
        Optional<IntakeFile> store = VECTOR_STORES.stream()
                .map(file::sibling)
                .flatMap(Optional::stream)
                .findFirst();
        store.ifPresent(vectors -> {
            try (Entries entries = ArrayEntries.of(vectors, "embedding_dict")) {
                while (entries.advance()) {
                    embeddings.put(entries.name(), numbers(entries));
                }
            }
        });
        return embeddings;
    }

    private static float[] numbers(Entries entries) {
        try {
            return JsonObject.numbers(entries.value(), "the embedding");
        } catch (IllegalArgumentException e) {
            throw new CorruptStoreException(entries.place() + ": " + e.getMessage(), e);
        }
    }

    private static NewMemory memory(Entries entries, Map<String, float[]> embeddings) {
        JsonObject node = Feed.object(entries)
                .object("__data__")
                .orElseThrow(() -> new IllegalArgumentException("__data__ is missing; expected a node"));
        String id = node.text("id_").orElse(entries.name());
        float[] own = node.numbers("embedding");
        NewMemory.Builder memory = NewMemory.builder(text(node)).id(id).embedding(embeddings.getOrDefault(id, own));
        // Before version 0.6 the metadata were called extra_info.
        Stream.of("extra_info", "metadata")
                .flatMap(name -> node.object(name).stream())
                .forEach(metadata -> Attributes.addAll(metadata, memory));
        source(node).ifPresent(source -> memory.attribute("ref_doc_id", AttributeValue.of(source)));
        return memory.build();
    }

    private static String text(JsonObject node) {
        return node.text("text")
                .or(() -> node.object("text_resource").flatMap(resource -> resource.text("text")))
                .orElse("");
    }

    private static Optional<String> source(JsonObject node) {
        return node.object("relationships")
                .filter(all -> all.present().get(SOURCE) instanceof JsonObject)
                .flatMap(all -> all.object(SOURCE))
                .flatMap(source -> source.text("node_id"));
    }
}
