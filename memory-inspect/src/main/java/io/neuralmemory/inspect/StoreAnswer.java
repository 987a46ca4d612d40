package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.inspect.view.Catalogue;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What there is in the store, and as of when. */
final class StoreAnswer implements Answer {
    private static final int MOST_NAMES = 500;

    private final Inspected store;
    private final String place;
    private final boolean writes;

    /**
     * Answers for one store.
     *
     * @param place where it lies, for people
     * @param writes whether it may be changed
     */
    StoreAnswer(Inspected store, String place, boolean writes) {
        this.store = store;
        this.place = place;
        this.writes = writes;
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        Catalogue catalogue = store.catalogue();
        json.writeStringField("place", place);
        json.writeBooleanField("writes", writes);
        json.writeNumberField("readAt", catalogue.readAt().toEpochMilli());
        json.writeNumberField("now", store.now().toEpochMilli());
        json.writeNumberField("memories", catalogue.glimpses().size());
        if (store.memory().stats().dimension().isPresent()) {
            json.writeNumberField(
                    "dimension", store.memory().stats().dimension().getAsInt());
        }
        writeCounts("collections", catalogue.collections(), json);
        writeCounts("tags", catalogue.tags(), json);
    }

    /** The most frequent names first. */
    private static void writeCounts(String field, Map<String, Integer> counts, JsonGenerator json) throws IOException {
        List<Map.Entry<String, Integer>> most = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMES)
                .toList();
        json.writeNumberField(field + "Total", counts.size());
        json.writeArrayFieldStart(field);
        for (Map.Entry<String, Integer> entry : most) {
            json.writeStartObject();
            json.writeStringField("name", entry.getKey());
            json.writeNumberField("count", entry.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
