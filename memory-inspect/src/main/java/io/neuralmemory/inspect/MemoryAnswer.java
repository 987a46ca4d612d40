package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.inspect.view.PlainText;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import io.neuralmemory.inspect.web.Refusal;
import java.io.IOException;
import java.util.Map;

/** One memory whole, but for the numbers of its embedding. */
final class MemoryAnswer implements Answer {
    private final Inspected store;

    MemoryAnswer(Inspected store) {
        this.store = store;
    }

    /** The memory that a question names. */
    static Memory named(Asked asked, Inspected store) {
        String id = asked.required("id");
        return store.memory()
                .find(id)
                .orElseThrow(() -> Refusal.missing("this memory is not there any more; refresh the page's view"));
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        Memory memory = named(asked, store);
        MemoryMetadata metadata = memory.value().metadata();
        json.writeStringField("id", memory.id());
        json.writeStringField("content", memory.value().content());
        json.writeNumberField("time", memory.key().timestamp().getEpochSecond());
        json.writeNumberField("dimension", memory.value().embedding().dimension());
        writeMetadata(metadata, json);
        json.writeObjectFieldStart("attributes");
        for (Map.Entry<String, AttributeValue> attribute : metadata.attributes().entrySet()) {
            json.writeStringField(attribute.getKey(), PlainText.of(attribute.getValue()));
        }
        json.writeEndObject();
    }

    private void writeMetadata(MemoryMetadata metadata, JsonGenerator json) throws IOException {
        json.writeNumberField("importance", metadata.importance());
        json.writeNumberField("effective", metadata.effectiveImportance(store.now()));
        json.writeNumberField("decay", metadata.decayFactor());
        json.writeNumberField("accesses", metadata.accessCount());
        json.writeNumberField("accessed", metadata.lastAccessed().getEpochSecond());
        if (metadata.expiresAt().isPresent()) {
            json.writeNumberField("expires", metadata.expiresAt().get().getEpochSecond());
        }
        json.writeArrayFieldStart("tags");
        for (String tag : metadata.tags()) {
            json.writeString(tag);
        }
        json.writeEndArray();
    }
}
