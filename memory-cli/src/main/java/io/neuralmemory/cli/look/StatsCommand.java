package io.neuralmemory.cli.look;

import com.fasterxml.jackson.core.JsonGenerator;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.Version;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Counts what the memories are like. */
@Command(
        name = "stats",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Count the memories by tag, importance and age, and what they take.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory stats --store ./memories",
            "  neural-memory stats --store ./memories --json | jq .tags"
        })
public final class StatsCommand implements Runnable {
    private static final Comparator<Map.Entry<String, Long>> MOST_FIRST =
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());

    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    public StatsCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        try (PersistentMemory memory = store.openForReading()) {
            Tally tally = new Tally(Instant.now());
            invocation.whileShowing("counting", () -> memory.forEach(tally::add));
            long bytes = store.builder(store.directory()).info().byteLength();
            invocation.out().line(invocation.options().json() ? asJson(tally, bytes) : asText(tally, bytes));
        }
    }

    private static String asText(Tally tally, long bytes) {
        StringBuilder text = new StringBuilder()
                .append(Text.field("memories", tally.memories()))
                .append(Text.field("embedded", tally.embeddings()))
                .append(Text.field("expiring", tally.expiring()))
                .append(Text.field("content", tally.contentBytes() + " bytes"))
                .append(Text.field("on disk", bytes + " bytes"));
        tally.importances().forEach((name, count) -> text.append(row("importance", name, count)));
        tally.ages().forEach((name, count) -> text.append(row("age", name, count)));
        tally.tags().entrySet().stream()
                .sorted(MOST_FIRST)
                .forEach(tag -> text.append(row("tag", Text.oneLine(tag.getKey()), tag.getValue())));
        return text.toString().stripTrailing();
    }

    private static String row(String label, String name, long count) {
        return Text.field(label, String.format(Locale.ROOT, "%8d  %s", count, name));
    }

    private static String asJson(Tally tally, long bytes) {
        return JsonLine.of(json -> {
            json.writeNumberField("memories", tally.memories());
            json.writeNumberField("embeddings", tally.embeddings());
            json.writeNumberField("expiring", tally.expiring());
            json.writeNumberField("contentBytes", tally.contentBytes());
            json.writeNumberField("bytes", bytes);
            write(json, "importance", tally.importances());
            write(json, "age", tally.ages());
            write(json, "tags", tally.tags());
        });
    }

    private static void write(JsonGenerator json, String field, Map<String, Long> counts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
    }
}
