package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fixed patterns of file names, {@code memories-000007.json} and {@code manifest-000042.json}. Those two are told
 * without regular expressions, which would be a part of every start.
 */
public final class BlobNames {
    private static final long MAX_NUMBER = 999_999_999_999_999L;
    private static final int LEAST_DIGITS = 6;
    private static final int MOST_DIGITS = 15;
    private static final int MOST_ENDINGS = 8;
    private static final int LONGEST_ENDING = 16;
    private static final String MANIFEST_PREFIX = "manifest-";
    private static final String MANIFEST_ENDING = ".json";
    private static final String SEGMENT_PREFIX = "memories-";

    private BlobNames() {}

    /** Names among the backups; compiled when the first is looked at. */
    private static final class OfBackups {
        static final Pattern BACKED_UP =
                Pattern.compile("memories-[0-9a-f]{8}-[0-9]{1,18}((?:\\.[a-z0-9]{1,16}){1,8})");

        static final Pattern BOUND =
                Pattern.compile("memories-[0-9a-f]{8}-[0-9]{1,18}\\.([0-9]{6,15}(?:\\.[a-z0-9]{1,16}){1,7})");
    }

    /** The name of a segment among the backups, such as {@code memories-9ae141c0-1234.json}. */
    public static String backedUp(SegmentInfo info, String extension) {
        return "memories-" + ManifestText.hex(info.checksum()) + "-" + info.byteLength() + extension;
    }

    /**
     * The name of a segment among the backups if its bytes are good only under the name for which they were written:
     * with that one's number, such as {@code memories-9ae141c0-1234.000007.json}.
     *
     * @param info of the segment in the store
     */
    public static String backedUpBound(SegmentInfo info) {
        return backedUp(info, "." + digits(segmentNumber(info.name())) + extension(info.name()));
    }

    /** The name under which the bytes were written that have this name, as far as names tell. */
    public static String writtenAs(String name) {
        if (isSegment(name)) {
            return withoutSetAsideSuffix(name);
        }
        Matcher bound = OfBackups.BOUND.matcher(name);
        return bound.matches() ? "memories-" + bound.group(1) : withoutSetAsideSuffix(name);
    }

    public static boolean isBackedUp(String name) {
        return OfBackups.BACKED_UP.matcher(name).matches() && !name.endsWith(DurableFiles.TEMPORARY_SUFFIX);
    }

    /** Everything from the first dot of a segment's name on. */
    public static String extension(String segment) {
        return segment.substring(segment.indexOf('.'));
    }

    public static boolean isSetAside(String name) {
        return name.endsWith(BlobStore.SET_ASIDE_SUFFIX);
    }

    public static String withoutSetAsideSuffix(String name) {
        return isSetAside(name) ? name.substring(0, name.length() - BlobStore.SET_ASIDE_SUFFIX.length()) : name;
    }

    public static String manifest(long number) {
        return MANIFEST_PREFIX + digits(number) + MANIFEST_ENDING;
    }

    static String segment(long number, String extension) {
        return SEGMENT_PREFIX + digits(number) + extension;
    }

    private static String digits(long number) {
        if (number > MAX_NUMBER) {
            throw new LimitExceededException("file number " + number + " is above " + MAX_NUMBER
                    + "; export the store and import it into a new one");
        }
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, LEAST_DIGITS - digits.length())) + digits;
    }

    public static boolean isManifest(String name) {
        return manifestNumber(name) > 0;
    }

    /** The number in a manifest's name; 0 if it is not a manifest's name. */
    public static long manifestNumber(String name) {
        return name.endsWith(MANIFEST_ENDING)
                ? number(name, MANIFEST_PREFIX, name.length() - MANIFEST_ENDING.length())
                : 0;
    }

    /** The number between a prefix and {@code end}, if it is written as it is here; 0 otherwise. */
    private static long number(String name, String prefix, int end) {
        int start = prefix.length();
        int digits = end - start;
        boolean isOneWay =
                digits == LEAST_DIGITS || (digits > LEAST_DIGITS && digits <= MOST_DIGITS && name.charAt(start) != '0');
        if (!isOneWay || !name.startsWith(prefix)) {
            return 0;
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = name.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Whether there are one to eight endings from {@code start} on, each a dot and up to 16 letters and digits. */
    private static boolean isEndings(String name, int start) {
        int endings = 0;
        int length = 0;
        for (int i = start; i < name.length(); i++) {
            char next = name.charAt(i);
            boolean isPart = (next >= 'a' && next <= 'z') || (next >= '0' && next <= '9');
            if (isPart && endings > 0 && length < LONGEST_ENDING) {
                length++;
            } else if (next == '.' && endings < MOST_ENDINGS && (endings == 0 || length > 0)) {
                endings++;
                length = 0;
            } else {
                return false;
            }
        }
        return length > 0;
    }

    public static boolean isSegment(String name) {
        return segmentNumber(name) > 0;
    }

    /** The number in a segment's name, whatever its extension; 0 if it is not a segment's name. */
    public static long segmentNumber(String name) {
        int dot = name.indexOf('.');
        boolean canBe = dot > 0 && isEndings(name, dot) && !name.endsWith(DurableFiles.TEMPORARY_SUFFIX);
        return canBe ? number(name, SEGMENT_PREFIX, dot) : 0;
    }

    public static boolean isSegment(String name, String extension) {
        long number = segmentNumber(name);
        return number > 0 && segment(number, extension).equals(name);
    }

    /** The name itself, or that for which it is the temporary one. */
    public static String withoutTemporarySuffix(String name) {
        return name.endsWith(DurableFiles.TEMPORARY_SUFFIX)
                ? name.substring(0, name.length() - DurableFiles.TEMPORARY_SUFFIX.length())
                : name;
    }

    public static long highestManifest(Collection<String> names) {
        long highest = 0;
        for (String name : names) {
            highest = Math.max(highest, manifestNumber(name));
        }
        return highest;
    }

    public static long highestSegment(Collection<String> names) {
        long highest = 0;
        for (String name : names) {
            highest = Math.max(highest, segmentNumber(name));
        }
        return highest;
    }
}
