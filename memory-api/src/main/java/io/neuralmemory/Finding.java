package io.neuralmemory;

import static java.util.Objects.requireNonNull;

/**
 * Something noticed while opening or checking a store.
 *
 * @param severity whether anything was lost
 * @param location the file, and where in it, such as {@code wal-000003.log @4096}
 * @param message what was found and what was done about it
 */
public record Finding(Severity severity, String location, String message) {
    public Finding {
        requireNonNull(severity, "severity");
        requireNonNull(location, "location");
        requireNonNull(message, "message");
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
