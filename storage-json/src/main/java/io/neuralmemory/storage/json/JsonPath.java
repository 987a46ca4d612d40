package io.neuralmemory.storage.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes where in a document a parser stands, as in {@code memories[17].value.embedding[3]}. */
final class JsonPath {
    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 60;

    private JsonPath() {}

    /** The path with array indexes; empty at the top level. */
    static String of(JsonStreamContext leaf) {
        return render(leaf, true);
    }

    /** The path that all elements of an array have in common, as in {@code memories[].value}. */
    static String pattern(JsonStreamContext leaf) {
        return render(leaf, false);
    }

    private static String render(JsonStreamContext leaf, boolean indexes) {
        Deque<JsonStreamContext> fromRoot = new ArrayDeque<>();
        for (@Nullable JsonStreamContext context = leaf; context != null; context = context.getParent()) {
            fromRoot.addFirst(context);
        }
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext context : fromRoot) {
            if (context.inObject() && context.hasCurrentName()) {
                path.append(path.isEmpty() ? "" : ".").append(readable(context.getCurrentName(), LONGEST_NAME));
            } else if (context.inArray() && context.hasCurrentIndex()) {
                path.append('[')
                        .append(indexes ? context.getCurrentIndex() : "")
                        .append(']');
            }
        }
        return path.length() <= LONGEST
                ? path.toString()
                : path.substring(0, LONGEST / 2) + "…" + path.substring(path.length() - LONGEST / 2);
    }

    /** {@code text} for a message: on one line, without control characters, cut when long. */
    static String readable(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < Math.min(text.length(), longest); i++) {
            char unit = text.charAt(i);
            boolean plain = !Character.isISOControl(unit) && !Character.isSurrogate(unit);
            shown.append(plain ? String.valueOf(unit) : String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
        return text.length() <= longest ? shown.toString() : shown + "…";
    }
}
