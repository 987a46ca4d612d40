package io.neuralmemory.recall;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A conversation and questions about it.
 *
 * @param turns what was said, in order
 * @param questions questions with the turns that answer them
 */
record Conversation(List<Turn> turns, List<Asked> questions) {
    /** One turn, which becomes one memory. */
    record Turn(String id, String session, Instant time, String text) {}

    /** A question; the evidence are ids of turns. */
    record Asked(String text, int category, Set<String> evidence) {}

    private static final DateTimeFormatterBuilder WRITTEN =
            new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern("h:mm a 'on' d MMMM, uuuu");

    /** Those in the JSON files of a directory, in the order of the names. */
    static List<Conversation> readAll(Path directory) throws IOException {
        List<Conversation> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.add(read(file));
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no conversation-N.json in " + directory.toAbsolutePath());
        }
        return all;
    }

    private static Conversation read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : root.required("turns")) {
            turns.add(new Turn(
                    turn.required("id").asText(),
                    turn.required("session").asText(),
                    time(turn.required("date").asText()).plusSeconds(turns.size()),
                    text(turn)));
        }
        List<Asked> questions = new ArrayList<>();
        for (JsonNode question : root.required("questions")) {
            Set<String> evidence = new TreeSet<>();
            question.required("evidence").forEach(id -> evidence.add(id.asText()));
            questions.add(new Asked(
                    question.required("question").asText(),
                    question.required("category").asInt(),
                    evidence));
        }
        return new Conversation(turns, questions);
    }

    private static String text(JsonNode turn) {
        String said =
                turn.required("speaker").asText() + ": " + turn.required("text").asText();
        String caption = turn.path("caption").asText("");
        return caption.isEmpty() ? said : said + " [shares " + caption + "]";
    }

    private static Instant time(String written) {
        return LocalDateTime.parse(written, WRITTEN.toFormatter(Locale.ENGLISH)).toInstant(ZoneOffset.UTC);
    }
}
