package io.neuralmemory.cli.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as Python writes them: with an offset, or without one, which is then UTC; a space may stand for the T. */
final class WrittenTime {
    private WrittenTime() {}

    static Instant parse(String text) {
        String iso = text.strip().replaceFirst(" ", "T");
        try {
            return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time; expected one such as 2026-01-31T09:30:00Z", e);
        }
    }
}
