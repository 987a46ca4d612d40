package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.inspect.view.TimeBuckets;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Asked;
import java.io.IOException;

/** How many of the listed memories were made when. */
final class TimelineAnswer implements Answer {
    private final Lists lists;

    TimelineAnswer(Lists lists) {
        this.lists = lists;
    }

    @Override
    public void write(Asked asked, JsonGenerator json) throws IOException {
        TimeBuckets buckets = TimeBuckets.of(lists.of(asked).glimpses());
        json.writeNumberField("start", buckets.start());
        json.writeNumberField("step", buckets.step());
        json.writeArrayFieldStart("counts");
        for (int count : buckets.counts()) {
            json.writeNumber(count);
        }
        json.writeEndArray();
    }
}
