package io.neuralmemory.demo;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The two files as JSON text: one memory or question per line, so that changing one changes one line. */
final class DemoJson {
    private static final Instant CREATED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private DemoJson() {}

    /** A document of format 1.0. */
    static String memories(List<Embedded<MemoryLine>> memories) {
        String head = "{\"version\":\"1.0\",\"created_at\":\"%s\",\"updated_at\":\"%s\",\"memories\":"
                .formatted(CREATED_AT, MemoryLine.END);
        return head + array(memories, DemoJson::memory, ",\n", "\n") + "}\n";
    }

    static String questions(List<Embedded<QuestionLine>> questions) {
        return "{\"questions\":" + array(questions, DemoJson::question, ",\n", "\n") + "}\n";
    }

    private static String memory(Embedded<MemoryLine> memory) {
        MemoryLine line = memory.line();
        String key = "{\"id\":%s,\"timestamp\":%s,\"context_hash\":%s}"
                .formatted(string(line.id()), line.timestamp(), Long.toUnsignedString(line.contextHash()));
        String metadata = "{\"importance\":%s,\"access_count\":%s,\"last_accessed\":%s,\"decay_factor\":%s,\"tags\":%s}"
                .formatted(
                        ShortestFloat.text(line.importance()),
                        line.accessCount(),
                        line.lastAccessed(),
                        ShortestFloat.text(line.decayFactor()),
                        array(line.tags(), DemoJson::string, ",", ""));
        return "{\"key\":%s,\"value\":{\"embedding\":%s,\"content\":%s,\"metadata\":%s}}"
                .formatted(key, vector(memory.vector()), string(line.text()), metadata);
    }

    private static String question(Embedded<QuestionLine> question) {
        return "{\"question\":%s,\"embedding\":%s,\"expect\":%s}"
                .formatted(
                        string(question.line().text()),
                        vector(question.vector()),
                        string(question.line().expect()));
    }

    private static String vector(float[] vector) {
        StringBuilder json = new StringBuilder("[");
        for (int i = 0; i < vector.length; i++) {
            json.append(i == 0 ? "" : ",").append(ShortestFloat.text(vector[i]));
        }
        return json.append(']').toString();
    }

    private static <T> String array(List<T> items, Function<T, String> json, String separator, String margin) {
        return items.stream().map(json).collect(Collectors.joining(separator, "[" + margin, margin + "]"));
    }

    /** Control characters cannot occur: the sources are single lines without tabs. */
    private static String string(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
