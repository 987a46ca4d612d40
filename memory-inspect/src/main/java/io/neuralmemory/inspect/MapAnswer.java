package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.Memory;
import io.neuralmemory.inspect.view.EvenSample;
import io.neuralmemory.inspect.view.Excerpt;
import io.neuralmemory.inspect.view.Glimpse;
import io.neuralmemory.inspect.view.PrincipalPlane;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The embeddings in two dimensions: of a sample of all memories, drawn once and kept until something was written. As
 * stores grow, and dimensions, the sample stays within what a second can draw.
 */
final class MapAnswer implements Answer {
    private static final int MOST_POINTS = 3000;
    private static final int MOST_NUMBERS = 2_000_000;

    private final Inspected store;

    /** Guarded by this. */
    private @Nullable Drawn drawn;

    /**
     * A map.
     *
     * @param sequence the last write that is in it
     * @param memories what is on it, without embeddings
     * @param plane where each of them is
     */
    private record Drawn(long sequence, List<Glimpse> memories, PrincipalPlane plane) {}

    MapAnswer(Inspected store) {
        this.store = store;
    }

    private synchronized Drawn drawn() {
        long sequence = store.memory().stats().lastSequence();
        Drawn kept = drawn;
        if (kept == null || kept.sequence() != sequence) {
            kept = draw(sequence);
            drawn = kept;
        }
        return kept;
    }

    private Drawn draw(long sequence) {
        int dimension = store.memory().stats().dimension().orElse(1);
        int most = Math.max(2, Math.min(MOST_POINTS, MOST_NUMBERS / dimension));
        List<String> ids = EvenSample.of(store.catalogue().glimpses(), most).stream()
                .map(Glimpse::id)
                .toList();
        List<Memory> memories = store.memory().findAll(ids).stream()
                .filter(memory -> memory.value().embedding().dimension() == dimension)
                .toList();
        float[][] points = memories.stream()
                .map(memory -> memory.value().embedding().toArray())
                .toArray(float[][]::new);
        return new Drawn(sequence, memories.stream().map(Glimpse::of).toList(), PrincipalPlane.of(points));
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        Drawn map = drawn();
        json.writeNumberField("total", store.catalogue().glimpses().size());
        json.writeArrayFieldStart("points");
        for (int i = 0; i < map.memories().size(); i++) {
            Glimpse glimpse = map.memories().get(i);
            json.writeStartObject();
            json.writeStringField("id", glimpse.id());
            json.writeStringField("text", Excerpt.of(glimpse.content()));
            json.writeNumberField("x", map.plane().x(i));
            json.writeNumberField("y", map.plane().y(i));
            if (glimpse.collection().isPresent()) {
                json.writeStringField("collection", glimpse.collection().get());
            }
            if (!glimpse.metadata().tags().isEmpty()) {
                json.writeStringField("tag", glimpse.metadata().tags().get(0));
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
