package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.inspect.view.EvenSample;
import io.neuralmemory.inspect.view.Excerpt;
import io.neuralmemory.inspect.view.Glimpse;
import io.neuralmemory.inspect.view.Listing;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Importance against age: of a sample of the listed memories, as stored, and what decay has left of it; youngest first.
 */
final class ImportanceAnswer implements Answer {
    private static final int MOST = 3000;

    private final Inspected store;
    private final Lists lists;

    ImportanceAnswer(Inspected store, Lists lists) {
        this.store = store;
        this.lists = lists;
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        Listing listing = lists.of(asked);
        Instant now = store.now();
        List<Glimpse> sample = EvenSample.of(listing.glimpses(), MOST).stream()
                .sorted(Comparator.comparing((Glimpse glimpse) -> glimpse.key().timestamp())
                        .reversed())
                .toList();
        json.writeNumberField("total", listing.glimpses().size());
        json.writeArrayFieldStart("points");
        for (Glimpse glimpse : sample) {
            json.writeStartObject();
            json.writeStringField("id", glimpse.id());
            json.writeStringField("text", Excerpt.of(glimpse.content()));
            json.writeNumberField(
                    "age", now.getEpochSecond() - glimpse.key().timestamp().getEpochSecond());
            json.writeNumberField("stored", glimpse.metadata().importance());
            json.writeNumberField("effective", glimpse.importance(now));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
