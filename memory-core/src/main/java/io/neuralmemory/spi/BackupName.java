package io.neuralmemory.spi;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a backup's file, such as {@code backup-20260131T235959Z-000007.json}; an automatic one has {@code -auto}
 * before its ending. Ordered by time, then by number.
 *
 * @param createdAt to the second
 * @param number different from that of every other backup in the folder; 1 or more
 * @param automatic whether nobody asked for it
 * @param ending how the backend's files end, such as {@code .json}
 */
public record BackupName(Instant createdAt, long number, boolean automatic, String ending)
        implements Comparable<BackupName> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PATTERN = Pattern.compile("backup-([0-9]{8}T[0-9]{6}Z)-([0-9]{6,15})(-auto)?");
    private static final Comparator<BackupName> OLDEST_FIRST =
            Comparator.comparing(BackupName::createdAt).thenComparingLong(BackupName::number);

    public BackupName {
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The name in a file's name; empty if that is none with this ending. */
    public static Optional<BackupName> parse(String fileName, String ending) {
        Matcher parts = PATTERN.matcher(withoutEnding(fileName, ending));
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            BackupName name = new BackupName(
                    TIME.parse(parts.group(1), Instant::from),
                    Long.parseLong(parts.group(2)),
                    parts.group(3) != null,
                    ending);
            return name.number > 0 && name.fileName().equals(fileName) ? Optional.of(name) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String withoutEnding(String fileName, String ending) {
        return fileName.endsWith(ending) ? fileName.substring(0, fileName.length() - ending.length()) : "";
    }

    /** A name that comes after those in a folder. */
    public static BackupName next(Collection<String> folder, Instant now, boolean automatic, String ending) {
        long last = folder.stream()
                .flatMap(name -> parse(name, ending).stream())
                .mapToLong(BackupName::number)
                .max()
                .orElse(0);
        return new BackupName(now, last + 1, automatic, ending);
    }

    /** The file's name. */
    public String fileName() {
        return id() + ending;
    }

    /** The name without its ending, which users see. */
    public String id() {
        return "backup-" + TIME.format(createdAt) + "-" + String.format(Locale.ROOT, "%06d", number)
                + (automatic ? "-auto" : "");
    }

    @Override
    public int compareTo(BackupName other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
