package io.neuralmemory.storage.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a backup, such as {@code backup-20260131T235959Z-000007.json}; an automatic one ends in
 * {@code -auto.json}.
 *
 * @param createdAt to the second
 * @param number different from that of every other backup in the folder
 */
record BackupName(Instant createdAt, long number, boolean automatic) implements Comparable<BackupName> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern PATTERN = Pattern.compile("backup-([0-9]{8}T[0-9]{6}Z)-([0-9]{6,15})(-auto)?\\.json");
    private static final Comparator<BackupName> OLDEST_FIRST =
            Comparator.comparing(BackupName::createdAt).thenComparingLong(BackupName::number);

    BackupName {
        createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The name in a file's name; empty if that is none. */
    static Optional<BackupName> parse(String fileName) {
        Matcher parts = PATTERN.matcher(fileName);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            BackupName name = new BackupName(
                    TIME.parse(parts.group(1), Instant::from), Long.parseLong(parts.group(2)), parts.group(3) != null);
            return name.number > 0 && name.fileName().equals(fileName) ? Optional.of(name) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    String fileName() {
        return "backup-" + TIME.format(createdAt) + "-" + String.format("%06d", number) + (automatic ? "-auto" : "")
                + ".json";
    }

    /** The name without its ending, which users see. */
    String id() {
        String fileName = fileName();
        return fileName.substring(0, fileName.length() - ".json".length());
    }

    @Override
    public int compareTo(BackupName other) {
        return OLDEST_FIRST.compare(this, other);
    }
}
