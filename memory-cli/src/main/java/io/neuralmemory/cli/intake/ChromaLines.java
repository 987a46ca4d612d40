package io.neuralmemory.cli.intake;

import io.neuralmemory.NewMemory;
import java.time.Instant;
import java.util.List;

/** Records of a Chroma collection, one a line, as Chroma Data Pipes and many scripts export them. */
final class ChromaLines implements IntakeFormat {
    private static final List<String> TEXTS = List.of("text_chunk", "document");

    @Override
    public String title() {
        return "a Chroma collection, one record a line";
    }

    @Override
    public boolean recognises(Shape shape) {
        return shape.isObject() && shape.has("id") && TEXTS.stream().anyMatch(shape::has);
    }

    @Override
    public void read(IntakeFile file, Instant now, IntakeSink sink) {
        new Feed(now, sink).all(new LineEntries(file), entries -> List.of(memory(Feed.object(entries))));
    }

    private static NewMemory memory(JsonObject line) {
        String text =
                TEXTS.stream().filter(line::has).findFirst().map(line::required).orElse("");
        NewMemory.Builder memory =
                NewMemory.builder(text).id(line.required("id")).embedding(line.numbers("embedding"));
        line.object("metadata").ifPresent(metadata -> Attributes.addAll(metadata, memory));
        return memory.build();
    }
}
