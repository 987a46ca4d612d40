package io.neuralmemory.inspect.web;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Answers a question with the fields of a JSON object. Called from many threads. */
@FunctionalInterface
public interface Answer {
    /**
     * Writes the fields.
     *
     * @throws Refusal if the question is not answered; what was written is not sent
     */
    void write(Asked asked, JsonGenerator json) throws IOException;
}
