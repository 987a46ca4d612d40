package io.neuralmemory.cli.look;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.IOException;
import java.util.Locale;

/** How the matches of a query are printed. */
final class MatchLines {
    private final Invocation invocation;
    private final boolean isQuestion;
    private final boolean isReordered;
    private final boolean comparesEmbeddings;

    /** @param comparesEmbeddings whether matches have a similarity */
    MatchLines(Invocation invocation, MemoryQuery query, boolean comparesEmbeddings) {
        this.invocation = invocation;
        isQuestion = query.question().isPresent();
        isReordered = query.ranker().isPresent() || query.diversity() > 0;
        this.comparesEmbeddings = comparesEmbeddings;
    }

    void print(MemoryMatch match) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> write(json, match)));
            return;
        }
        invocation.out().line(String.format(Locale.ROOT, "%7.4f", match.score()) + "  " + Text.row(match.memory()));
        for (Memory near : match.passage()) {
            if (!near.id().equals(match.memory().id())) {
                invocation.out().line("         " + Text.row(near));
            }
        }
    }

    private void write(JsonGenerator json, MemoryMatch match) throws IOException {
        if (!comparesEmbeddings || isQuestion || isReordered) {
            json.writeNumberField("score", match.score());
        }
        if (comparesEmbeddings) {
            json.writeNumberField("similarity", match.similarity());
        }
        if (isQuestion) {
            json.writeNumberField("textScore", match.textScore());
            json.writeArrayFieldStart("words");
            for (String word : match.words()) {
                json.writeString(word);
            }
            json.writeEndArray();
        }
        json.writeFieldName("memory");
        json.writeRawValue(JsonDocuments.toJson(match.memory()));
        if (!match.passage().isEmpty()) {
            json.writeArrayFieldStart("passage");
            for (Memory near : match.passage()) {
                json.writeString(near.id());
            }
            json.writeEndArray();
        }
    }
}
