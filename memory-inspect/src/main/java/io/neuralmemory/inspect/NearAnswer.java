package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.inspect.view.Glimpse;
import io.neuralmemory.inspect.view.Surroundings;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The neighbours of a memory: what was stored around it, and what is most similar. */
final class NearAnswer implements Answer {
    private static final int ON_EACH_SIDE = 3;
    private static final int SIMILAR = 8;

    private final Inspected store;

    NearAnswer(Inspected store) {
        this.store = store;
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        Memory memory = MemoryAnswer.named(asked, store);
        Instant now = store.now();
        Surroundings around = Surroundings.of(Glimpse.of(memory), store.catalogue(), ON_EACH_SIDE);
        write("before", around.before(), now, json);
        write("after", around.after(), now, json);
        json.writeArrayFieldStart("similar");
        for (MemoryMatch match : store.finder().similarTo(memory, SIMILAR)) {
            json.writeStartObject();
            ListAnswer.writeGlimpse(Glimpse.of(match.memory()), now, json);
            json.writeNumberField("similarity", match.similarity());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(String field, List<Glimpse> glimpses, Instant now, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(field);
        for (Glimpse glimpse : glimpses) {
            json.writeStartObject();
            ListAnswer.writeGlimpse(glimpse, now, json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
