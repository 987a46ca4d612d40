package io.neuralmemory.cli.intake;

import io.neuralmemory.NewMemory;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What Spring AI's {@code SimpleVectorStore} saves: one object, whose fields are the documents by their ids. */
final class SpringAiStore implements IntakeFormat {
    @Override
    public String title() {
        return "a Spring AI SimpleVectorStore";
    }

    @Override
    public boolean recognises(Shape shape) {
        Set<String> document = shape.innerOfFirst();
        return shape.isObject()
                && document.contains("embedding")
                && (document.contains("text") || document.contains("content"));
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        new Feed(now, sink).all(ArrayEntries.of(file), entries -> List.of(memory(entries)));
    }

    private static NewMemory memory(Entries entries) {
        JsonObject document = Feed.object(entries);
        // Before version 1.0 the text was called content.
        String text = document.text("text").or(() -> document.text("content")).orElse("");
        NewMemory.Builder memory = NewMemory.builder(text)
                .id(document.text("id").orElse(entries.name()))
                .embedding(document.numbers("embedding"));
        document.object("metadata").ifPresent(metadata -> Attributes.addAll(metadata, memory));
        return memory.build();
    }
}
