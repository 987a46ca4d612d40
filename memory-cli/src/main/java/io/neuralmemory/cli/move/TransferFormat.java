package io.neuralmemory.cli.move;

import java.util.Locale;

/** How memories are laid out in a file that goes in or out. */
enum TransferFormat {
    /** One document of format 1.0; when reading also a bare array of memories. */
    JSON,
    /** One memory a line. */
    JSONL;

    /** What a file of this name usually holds. */
    static TransferFormat ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? JSONL : JSON;
    }
}
