package io.neuralmemory.cli.terminal;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** How memories and messages look to a person. Control characters of stored text never reach the terminal. */
public final class Text {
    private static final int CONTENT_WIDTH = 72;
    private static final String CONTROL_CHARACTERS = "[\\p{Cc}\\p{Zl}\\p{Zp}]+";

    private Text() {}

    /** The text on one line, each run of control characters as one space. */
    public static String oneLine(String text) {
        return text.replaceAll(CONTROL_CHARACTERS, " ").strip();
    }

    /** At most {@code width} code points of the text on one line. */
    public static String shortened(String text, int width) {
        String line = oneLine(text);
        if (line.codePointCount(0, line.length()) <= width) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** A memory as a line of a list. */
    public static String row(Memory memory) {
        return String.format(
                Locale.ROOT,
                "%-22s  %s  %s%s",
                oneLine(memory.id()),
                memory.key().timestamp().atZone(ZoneOffset.UTC).toLocalDate(),
                shortened(memory.value().content(), CONTENT_WIDTH),
                tags(memory.value().metadata().tags()));
    }

    private static String tags(List<String> tags) {
        return tags.isEmpty() ? "" : "  " + oneLine(tags.toString());
    }

    /** A memory in full, embedding aside. */
    public static String card(Memory memory, Instant now) {
        MemoryMetadata metadata = memory.value().metadata();
        StringBuilder card = new StringBuilder()
                .append(field("id", oneLine(memory.id())))
                .append(field("content", oneLine(memory.value().content())))
                .append(field("tags", oneLine(String.join(", ", metadata.tags()))))
                .append(field("created", memory.key().timestamp()))
                .append(field("importance", metadata.importance() + ", now " + metadata.effectiveImportance(now)))
                .append(field("accessed", metadata.accessCount() + " times, last " + metadata.lastAccessed()));
        metadata.expiresAt().ifPresent(instant -> card.append(field("expires", instant)));
        metadata.attributes()
                .forEach((name, value) -> card.append(field("attribute", oneLine(name + " = " + plain(value)))));
        return card.append(field("embedding", memory.value().embedding().dimension() + " numbers"))
                .toString()
                .stripTrailing();
    }

    private static Object plain(AttributeValue value) {
        return value.match(text -> text, flag -> flag, whole -> whole, real -> real, texts -> texts);
    }

    /** A count of memories in words. */
    public static String memories(long count) {
        return count == 1 ? "1 memory" : count + " memories";
    }

    /** Something noticed while opening, checking or reading. */
    public static String finding(Finding finding) {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        return oneLine(severity + ": " + finding.location() + ": " + finding.message());
    }

    /** A label and its value on a line of its own. */
    public static String field(String label, Object value) {
        return String.format(Locale.ROOT, "%-12s %s\n", label, value);
    }
}
