package io.neuralmemory.recall;

import io.neuralmemory.MemoryQuery;
import io.neuralmemory.TimeFocus;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The date or month that a question names, such as "May 2023", "on 8 May", "on July 12, 2022". */
final class NamedTime {
    private static final Pattern DATE = Pattern.compile(
            "(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?)?\\b(January|February|March|April|May|June|July|August|September"
                    + "|October|November|December)\\b(?:\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!\\d))?(?:,?\\s*(\\d{4}))?");

    private NamedTime() {}

    /** The query with the time that its question names, if it names one; without a year the usual one is meant. */
    static MemoryQuery.Builder applied(MemoryQuery.Builder query, String question, int usualYear) {
        find(question, usualYear).ifPresent(focus -> query.around(focus.time(), focus.reach()));
        return query;
    }

    private static Optional<TimeFocus> find(String question, int usualYear) {
        Matcher named = DATE.matcher(question);
        if (!named.find()) {
            return Optional.empty();
        }
        Month month = Month.valueOf(named.group(2).toUpperCase(Locale.ROOT));
        int year = named.group(4) == null ? usualYear : Integer.parseInt(named.group(4));
        String day = named.group(1) == null ? named.group(3) : named.group(1);
        try {
            return Optional.of(
                    day == null
                            ? focus(LocalDate.of(year, month, 15), 16)
                            : focus(LocalDate.of(year, month, Integer.parseInt(day)), 2));
        } catch (DateTimeException e) {
            // A 31st of a shorter month is no date.
            return Optional.empty();
        }
    }

    private static TimeFocus focus(LocalDate middle, int days) {
        return new TimeFocus(middle.atTime(12, 0).toInstant(ZoneOffset.UTC), Duration.ofDays(days));
    }
}
