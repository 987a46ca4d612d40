package io.neuralmemory.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The shipped memories and questions. */
final class Material {
    private static final String MEMORIES = "memories.json";
    private static final String QUESTIONS = "questions.json";

    private Material() {}

    static List<Memory> memories() {
        List<Memory> memories = new ArrayList<>();
        try (InputStream in = open(MEMORIES)) {
            JsonDocuments.read(in, MEMORIES, memories::add, finding -> {
                throw new IllegalStateException(MEMORIES + ": " + finding.message());
            });
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + MEMORIES + " failed", e);
        }
        return memories;
    }

    static List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        try (InputStream in = open(QUESTIONS)) {
            for (JsonNode node : new ObjectMapper().readTree(in).required("questions")) {
                questions.add(new Question(
                        node.required("question").textValue(),
                        embedding(node.required("embedding")),
                        node.required("expect").textValue()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + QUESTIONS + " failed", e);
        }
        return questions;
    }

    private static EmbeddingVector embedding(JsonNode numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            // Through the text: by way of double the last bit may differ.
            values[i] = Float.parseFloat(numbers.required(i).asText());
        }
        return EmbeddingVector.of(values);
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = Material.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is missing beside " + Material.class.getName());
        }
        return in;
    }
}
