package io.neuralmemory.inspect;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.inspect.web.Asked;
import io.neuralmemory.inspect.web.Refusal;
import java.io.IOException;

/** Changes single memories, for who was allowed to. What is answered is durable. */
final class Editing {
    private final Inspected store;

    Editing(Inspected store) {
        this.store = store;
    }

    /** Forgets a memory. */
    void forget(Asked asked, JsonGenerator json) throws IOException {
        requireThere(store.memory().delete(Amendment.read(asked.body()).id()));
        store.lookAgain();
        json.writeBooleanField("forgotten", true);
    }

    /** Gives a memory another importance, or other tags. */
    void amend(Asked asked, JsonGenerator json) throws IOException {
        Amendment amendment = Amendment.read(asked.body());
        requireThere(store.memory().update(amendment.id(), value -> amendment.applyTo(value, store.now())));
        store.lookAgain();
        json.writeBooleanField("changed", true);
    }

    private static void requireThere(boolean wasThere) {
        if (!wasThere) {
            throw Refusal.missing("this memory is not there any more; refresh the page's view");
        }
    }
}
