package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.inspect.view.Excerpt;
import io.neuralmemory.inspect.view.Glimpse;
import io.neuralmemory.inspect.view.Listing;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import java.io.IOException;
import java.time.Instant;

/** A page of a list: some of the memories, and how many there are altogether. */
final class ListAnswer implements Answer {
    private static final int USUAL_COUNT = 100;
    private static final int MOST_COUNT = 1000;
    private static final int MOST_TAGS = 8;

    private final Inspected store;
    private final Lists lists;

    ListAnswer(Inspected store, Lists lists) {
        this.store = store;
        this.lists = lists;
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        Listing listing = lists.of(asked);
        int from = asked.count("from", 0, Integer.MAX_VALUE);
        int count = asked.count("count", USUAL_COUNT, MOST_COUNT);
        json.writeNumberField("total", listing.glimpses().size());
        json.writeNumberField("matched", listing.matched());
        json.writeNumberField("from", from);
        json.writeArrayFieldStart("rows");
        Instant now = store.now();
        for (Glimpse glimpse : listing.page(from, count)) {
            json.writeStartObject();
            writeGlimpse(glimpse, now, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What a row of any list shows. */
    static void writeGlimpse(Glimpse glimpse, Instant now, JsonGenerator json) throws IOException {
        json.writeStringField("id", glimpse.id());
        json.writeStringField("text", Excerpt.of(glimpse.content()));
        json.writeNumberField("time", glimpse.key().timestamp().getEpochSecond());
        json.writeNumberField("importance", glimpse.importance(now));
        if (glimpse.collection().isPresent()) {
            json.writeStringField("collection", glimpse.collection().get());
        }
        json.writeArrayFieldStart("tags");
        for (String tag : glimpse.metadata().tags().stream().limit(MOST_TAGS).toList()) {
            json.writeString(tag);
        }
        json.writeEndArray();
    }
}
