package io.neuralmemory.cli;

import java.util.Locale;

/** How the memories of an import are laid out. */
enum InputFormat {
    /** One document of format 1.0, or a bare array of memories. */
    DOCUMENT,
    /** A bare array of memories; read as a document is. */
    ARRAY,
    /** One memory a line. */
    LINES;

    /** What a file of this name usually holds. */
    static InputFormat ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? LINES : DOCUMENT;
    }
}
