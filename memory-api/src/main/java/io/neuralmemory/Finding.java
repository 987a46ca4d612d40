package io.neuralmemory;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something noticed while opening or checking a store.
 *
 * @param severity whether anything was lost
 * @param location the file, and where in it, such as {@code wal-000003.log @4096}
 * @param message what was found and what was done about it; lists no more than the first few memories
 * @param memoryIds all memories of which it speaks, as far as their ids are known; empty if it speaks of none
 */
public record Finding(Severity severity, String location, String message, List<String> memoryIds) {
    public Finding {
        requireNonNull(severity, "severity");
        requireNonNull(location, "location");
        requireNonNull(message, "message");
        memoryIds = List.copyOf(memoryIds);
    }

    /** A finding that speaks of no memory in particular. */
    public Finding(Severity severity, String location, String message) {
        this(severity, location, message, List.of());
    }

    /** How much a finding matters. */
    public enum Severity {
        /** Expected after a crash, such as a torn log tail; nothing acknowledged is missing. */
        INFO,
        /** Damage that was repaired or can be; nothing acknowledged is missing. */
        WARNING,
        /** Something acknowledged is missing or unreadable. */
        ERROR
    }
}
