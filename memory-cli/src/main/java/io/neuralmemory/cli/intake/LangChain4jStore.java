package io.neuralmemory.cli.intake;

import io.neuralmemory.NewMemory;
import java.time.Instant;
import java.util.List;

/** What LangChain4j's {@code InMemoryEmbeddingStore} writes: {@code entries}, each with id, embedding and segment. */
final class LangChain4jStore implements IntakeFormat {
    @Override
    public String title() {
        return "a LangChain4j InMemoryEmbeddingStore";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape.isObject()
                && shape.isArray("entries")
                && (shape.inner("entries").isEmpty() || shape.inner("entries").contains("embedding"));
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        new Feed(now, sink).all(ArrayEntries.of(file, "entries"), entries -> List.of(memory(Feed.object(entries))));
    }

    private static NewMemory memory(JsonObject entry) {
        NewMemory.Builder memory = builder(entry).id(entry.required("id")).embedding(embedding(entry));
        entry.object("embedded")
                .flatMap(segment -> segment.object("metadata"))
                // Its own wrapper lies around the values.
                .map(metadata -> metadata.present().get("metadata") instanceof JsonObject inner ? inner : metadata)
                .ifPresent(metadata -> Attributes.addAll(metadata, memory));
        return memory.build();
    }

    /** A store may hold embeddings without a segment; those memories have no text. */
    private static NewMemory.Builder builder(JsonObject entry) {
        return NewMemory.builder(entry.object("embedded")
                .flatMap(segment -> segment.text("text"))
                .orElse(""));
    }

    private static float[] embedding(JsonObject entry) {
        return entry.present().get("embedding") instanceof JsonObject wrapped
                ? wrapped.numbers("vector")
                : entry.numbers("embedding");
    }
}
