package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.file.BlobStore;
import io.neuralmemory.spi.file.DurableFiles;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed patterns of file names, {@code memories-000007.json} and {@code manifest-000042.json}. */
public final class BlobNames {
    private static final long MAX_NUMBER = 999_999_999_999_999L;
    private static final int LEAST_DIGITS = 6;
    private static final Pattern MANIFEST = Pattern.compile("manifest-([0-9]{6,15})\\.json");
    private static final Pattern SEGMENT = Pattern.compile("memories-([0-9]{6,15})((?:\\.[a-z0-9]{1,16}){1,8})");

    private static final Pattern BACKED_UP =
            Pattern.compile("memories-[0-9a-f]{8}-[0-9]{1,18}((?:\\.[a-z0-9]{1,16}){1,8})");

    private static final Pattern BOUND =
            Pattern.compile("memories-[0-9a-f]{8}-[0-9]{1,18}\\.([0-9]{6,15}(?:\\.[a-z0-9]{1,16}){1,7})");

    private BlobNames() {}

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
        Matcher bound = BOUND.matcher(name);
        return bound.matches() ? "memories-" + bound.group(1) : withoutSetAsideSuffix(name);
    }

    public static boolean isBackedUp(String name) {
        return BACKED_UP.matcher(name).matches() && !name.endsWith(DurableFiles.TEMPORARY_SUFFIX);
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
        return "manifest-" + digits(number) + ".json";
    }

    static String segment(long number, String extension) {
        return "memories-" + digits(number) + extension;
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
        Matcher matcher = MANIFEST.matcher(name);
        long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
        return number > 0 && manifest(number).equals(name) ? number : 0;
    }

    public static boolean isSegment(String name) {
        return segmentNumber(name) > 0;
    }

    /** The number in a segment's name, whatever its extension; 0 if it is not a segment's name. */
    public static long segmentNumber(String name) {
        Matcher matcher = SEGMENT.matcher(name);
        if (!matcher.matches() || name.endsWith(DurableFiles.TEMPORARY_SUFFIX)) {
            return 0;
        }
        long number = Long.parseLong(matcher.group(1));
        return segment(number, matcher.group(2)).equals(name) ? number : 0;
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
