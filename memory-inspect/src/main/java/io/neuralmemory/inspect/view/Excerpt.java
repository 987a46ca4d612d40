package io.neuralmemory.inspect.view;

/** The beginning of a long text, on one line. */
public final class Excerpt {
    private static final int LENGTH = 240;

    private Excerpt() {}

    /** At most 240 characters, and no half ones. */
    public static String of(String text) {
        int end = Math.min(text.length(), LENGTH);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        String line = text.substring(0, end).replaceAll("\\s+", " ").strip();
        return end < text.length() ? line + "…" : line;
    }
}
