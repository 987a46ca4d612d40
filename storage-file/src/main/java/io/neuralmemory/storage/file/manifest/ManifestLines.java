package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.CorruptStoreException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines of a manifest one after the other; accepts a little more than the one form, never less. */
final class ManifestLines {
    private static final Pattern SEGMENT =
            Pattern.compile("\\{\"name\": \"([a-z0-9.-]{1,200})\", \"count\": ([0-9]{1,10}),"
                    + " \"bytes\": ([0-9]{1,18}), \"document_bytes\": ([0-9]{1,18}), \"crc32c\": \"([0-9a-f]{8})\","
                    + " \"dead\": \"([0-9,-]*+)\"},?");

    private final String name;
    private final String text;
    private int at;
    private int number;

    ManifestLines(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /** The format version; the only line whose place no version changes. */
    long version() {
        require(text.startsWith(ManifestText.OPENING), "no manifest: it begins otherwise");
        int start = ManifestText.OPENING.length();
        int end = text.indexOf(",\n", start);
        require(end > start, "no version");
        return wholeNumber(text.substring(start, end));
    }

    /** Where the line with the checksum of everything before it begins. */
    int checksumAt() {
        int start = text.lastIndexOf("\n" + ManifestText.CHECKSUM_KEY) + 1;
        require(start > 0, "no line with its checksum: it is cut");
        return start;
    }

    int checksum() {
        int start = checksumAt() + ManifestText.CHECKSUM_KEY.length();
        require(text.length() >= start + 8, "no whole checksum: it is cut");
        String digits = text.substring(start, start + 8);
        require(digits.matches("[0-9a-f]{8}"), "no checksum but '" + digits + "'");
        return Integer.parseUnsignedInt(digits, 16);
    }

    Manifest manifest() {
        expect("{");
        value("format");
        value("version");
        long manifestNumber = wholeNumber(value("number"));
        String storeId = string("store_id");
        Instant createdAt = instant(string("created_at"));
        String codec = string("codec");
        long sequence = wholeNumber(value("sequence"));
        long dimension = wholeNumber(value("dimension"));
        require(dimension <= Integer.MAX_VALUE, "dimension " + dimension);
        expect("\"segments\": [");
        List<Manifest.Row> rows = new ArrayList<>();
        String line = next();
        while (!line.equals("],")) {
            rows.add(row(line));
            line = next();
        }
        return new Manifest(manifestNumber, storeId, createdAt, codec, sequence, (int) dimension, rows);
    }

    private Manifest.Row row(String line) {
        Matcher parts = SEGMENT.matcher(line);
        require(parts.matches(), "no segment");
        boolean isName = BlobNames.isSegment(parts.group(1)) || BlobNames.isBackedUp(parts.group(1));
        require(isName, "'" + parts.group(1) + "', which cannot be a segment's name");
        long count = wholeNumber(parts.group(2));
        long documentBytes = wholeNumber(parts.group(4));
        require(count <= Math.min(documentBytes, Integer.MAX_VALUE), count + " records in " + documentBytes + " bytes");
        SegmentInfo info = new SegmentInfo(
                parts.group(1),
                (int) count,
                wholeNumber(parts.group(3)),
                documentBytes,
                Integer.parseUnsignedInt(parts.group(5), 16));
        return new Manifest.Row(info, dead(parts.group(6), info.count()));
    }

    private String dead(String ordinals, int count) {
        try {
            return DeadOrdinals.requireCanonical(ordinals, count);
        } catch (IllegalArgumentException e) {
            throw new CorruptStoreException(where() + e.getMessage() + "; restore the file or a backup", e);
        }
    }

    private String string(String key) {
        String quoted = value(key);
        require(quoted.length() >= 2 && quoted.startsWith("\"") && quoted.endsWith("\""), "no text for " + key);
        String plain = quoted.substring(1, quoted.length() - 1);
        require(ManifestText.isPlain(plain), "text of unexpected characters for " + key);
        return plain;
    }

    private Instant instant(String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new CorruptStoreException(where() + "'" + value + "' is no time; restore the file or a backup", e);
        }
    }

    private long wholeNumber(String digits) {
        require(digits.matches("[0-9]{1,19}"), "'" + digits + "', which is no whole number");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new CorruptStoreException(where() + digits + " is above 2^63 - 1; restore the file or a backup", e);
        }
    }

    private String value(String key) {
        String line = next();
        String start = "\"" + key + "\": ";
        require(line.startsWith(start) && line.endsWith(","), "no " + key);
        return line.substring(start.length(), line.length() - 1);
    }

    private void expect(String line) {
        require(next().equals(line), "something other than " + line);
    }

    private String next() {
        int end = text.indexOf('\n', at);
        require(end >= 0, "the end of the file");
        String line = text.substring(at, end);
        at = end + 1;
        number++;
        return line;
    }

    private void require(boolean claim, String found) {
        if (!claim) {
            throw new CorruptStoreException(where() + "found " + found + "; restore the file or a backup");
        }
    }

    private String where() {
        return number == 0 ? name + ": " : name + " line " + number + ": ";
    }
}
