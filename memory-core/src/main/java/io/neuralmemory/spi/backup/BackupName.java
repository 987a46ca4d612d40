package io.neuralmemory.spi.backup;

import io.neuralmemory.LimitExceededException;
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
 * before its ending. Ordered by number, for a clock may go back; of equal numbers, which only copying by hand makes, by
 * time.
 *
 * @param createdAt what the clock said, to the second; before the year 0 or after 9999 the nearest second that a name
 *     can say
 * @param number greater than that of every backup that was in the folder; 1 or more
 * @param automatic whether nobody asked for it
 * @param ending how the backend's files end, such as {@code .json}
 */
public record BackupName(Instant createdAt, long number, boolean automatic, String ending)
        implements Comparable<BackupName> {
    /** After the name of a backup's file: the name of what the engine keeps beside it, the description of its store. */
    public static final String DESCRIPTION_SUFFIX = ".properties";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PATTERN = Pattern.compile("backup-([0-9]{8}T[0-9]{6}Z)-([0-9]{6,15})(-auto)?");
    private static final Comparator<BackupName> OLDEST_FIRST =
            Comparator.comparingLong(BackupName::number).thenComparing(BackupName::createdAt);
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final long MAX_NUMBER = 999_999_999_999_999L;

    public BackupName {
        createdAt = nearest(createdAt).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A clock that is far off must not give a backup a name that is none. */
    private static Instant nearest(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
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

    /** The name in a file's name, whatever its ending. */
    public static Optional<BackupName> parse(String fileName) {
        int dot = fileName.indexOf('.');
        return dot < 0 ? Optional.empty() : parse(fileName, fileName.substring(dot));
    }

    /** Whether this is the name of a description beside a backup. */
    public static boolean isOfDescription(String name) {
        return name.endsWith(DESCRIPTION_SUFFIX)
                && parse(name.substring(0, name.length() - DESCRIPTION_SUFFIX.length()))
                        .isPresent();
    }

    private static String withoutEnding(String fileName, String ending) {
        return fileName.endsWith(ending) ? fileName.substring(0, fileName.length() - ending.length()) : "";
    }

    /**
     * A name that comes after those in a folder, whatever the clock says.
     *
     * @throws LimitExceededException if the last possible number is taken
     */
    public static BackupName next(Collection<String> folder, Instant now, boolean automatic, String ending) {
        long last = folder.stream()
                .flatMap(name -> parse(name, ending).stream())
                .mapToLong(BackupName::number)
                .max()
                .orElse(0);
        if (last >= MAX_NUMBER) {
            throw new LimitExceededException("a backup has the number " + last
                    + ", after which there is none; move it out of the folder of the backups and try again");
        }
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
