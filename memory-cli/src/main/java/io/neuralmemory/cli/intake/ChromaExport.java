package io.neuralmemory.cli.intake;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.NewMemory;
import java.time.Instant;
import java.util.List;

/** What a Chroma collection's {@code get} returns, as JSON: one array for each of ids, texts, embeddings, metadata. */
final class ChromaExport implements IntakeFormat {
    private static final List<String> COLUMNS = List.of("embeddings", "documents", "metadatas", "uris");

    @Override
    public String title() {
        return "a Chroma collection";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape.isObject() && shape.isArray("ids") && COLUMNS.stream().anyMatch(shape::has);
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        new Feed(now, sink).all(new ColumnEntries(file, "ids", COLUMNS), entries -> List.of(memory(entries)));
    }

    private static NewMemory memory(Entries entries) {
        JsonObject row = Feed.object(entries);
        if (row.present().get("ids") instanceof float[] || row.present().get("ids") instanceof List) {
            throw new IllegalArgumentException("the id is an array, as in the answer to a query; expected the answer"
                    + " of the collection's 'get'");
        }
        NewMemory.Builder memory = NewMemory.builder(row.text("documents").orElse(""))
                .id(row.required("ids"))
                .embedding(row.numbers("embeddings"));
        row.object("metadatas").ifPresent(metadata -> Attributes.addAll(metadata, memory));
        row.text("uris").ifPresent(uri -> memory.attribute("uri", AttributeValue.of(uri)));
        return memory.build();
    }
}
