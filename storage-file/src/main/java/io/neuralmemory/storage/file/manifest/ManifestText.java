package io.neuralmemory.storage.file.manifest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of a manifest: JSON in one fixed layout, one key a line and one segment a line, so that every manifest has
 * one text only. Byte by byte in {@code docs/format.md}.
 */
public final class ManifestText {
    static final int VERSION = 1;

    /** Largest manifest written or read: room for a million segments, or for ten million ranges of dead records. */
    public static final int MAX_BYTES = 64 << 20;

    static final String OPENING = "{\n\"format\": \"neural-memory-manifest\",\n\"version\": ";
    static final String CHECKSUM_KEY = "\"crc32c\": \"";
    private static final String PLAIN = "[A-Za-z0-9._:+-]{1,200}";
    private static final int LONGEST = 200;

    private ManifestText() {}

    public static byte[] render(Manifest manifest) {
        StringBuilder text = new StringBuilder(OPENING).append(VERSION).append(",\n");
        line(text, "number", Long.toString(manifest.number()));
        line(text, "store_id", quoted(manifest.storeId()));
        line(text, "created_at", quoted(manifest.createdAt().toString()));
        line(text, "codec", quoted(manifest.codec()));
        line(text, "sequence", Long.toString(manifest.sequence()));
        line(text, "dimension", Integer.toString(manifest.dimension()));
        segments(text, manifest.rows());
        byte[] covered = text.toString().getBytes(US_ASCII);
        return text.append(CHECKSUM_KEY)
                .append(hex(checksum(covered, covered.length)))
                .append("\"\n}\n")
                .toString()
                .getBytes(US_ASCII);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append('"').append(key).append("\": ").append(value).append(",\n");
    }

    private static String quoted(String value) {
        if (!isPlain(value)) {
            throw new IllegalArgumentException("'" + value + "' cannot be part of a manifest; expected " + PLAIN);
        }
        return '"' + value + '"';
    }

    static boolean isPlain(String value) {
        boolean isPlain = !value.isEmpty() && value.length() <= LONGEST;
        for (int i = 0; isPlain && i < value.length(); i++) {
            isPlain = isPlain(value.charAt(i));
        }
        return isPlain;
    }

    private static boolean isPlain(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= '0' && unit <= '9')
                || (unit >= 'A' && unit <= 'Z')
                || (unit < 0x80 && "._:+-".indexOf(unit) >= 0);
    }

    private static void segments(StringBuilder text, List<Manifest.Row> rows) {
        text.append("\"segments\": [\n");
        for (int i = 0; i < rows.size(); i++) {
            SegmentInfo info = rows.get(i).info();
            text.append("{\"name\": ").append(quoted(info.name()));
            text.append(", \"count\": ").append(info.count());
            text.append(", \"bytes\": ").append(info.byteLength());
            text.append(", \"document_bytes\": ").append(info.documentBytes());
            text.append(", \"crc32c\": \"").append(hex(info.checksum()));
            text.append("\", \"dead\": \"").append(rows.get(i).dead());
            text.append(i + 1 < rows.size() ? "\"},\n" : "\"}\n");
        }
        text.append("],\n");
    }

    /** The manifest in the bytes of the file {@code name}, which has the same number. */
    public static Manifest parse(String name, byte[] bytes) {
        return parse(name, BlobNames.manifestNumber(name), bytes);
    }

    /**
     * The manifest in these bytes.
     *
     * @param name its file, for errors
     * @param number what its number must be
     * @throws IncompatibleStoreException if it is of a newer version
     * @throws CorruptStoreException if it is not exactly what {@link #render} makes of a manifest
     */
    public static Manifest parse(String name, long number, byte[] bytes) {
        ManifestLines lines = new ManifestLines(name, new String(bytes, US_ASCII));
        requireVersion(name, lines.version());
        int covered = lines.checksumAt();
        requireChecksum(name, lines.checksum(), checksum(bytes, covered));
        Manifest manifest = lines.manifest();
        if (!Arrays.equals(bytes, render(manifest))) {
            throw new CorruptStoreException(
                    name + " is not in the one form that a manifest has; restore the file or a backup");
        } else if (manifest.number() != number) {
            throw new CorruptStoreException(
                    name + " holds manifest number " + manifest.number() + "; restore the file or a backup");
        }
        return manifest;
    }

    private static void requireVersion(String name, long version) {
        if (version > VERSION) {
            throw new IncompatibleStoreException(
                    name + " has format version " + version + ", this library reads up to " + VERSION + "; upgrade it");
        }
    }

    private static void requireChecksum(String name, int expected, int found) {
        if (expected != found) {
            throw new CorruptStoreException(name + ": checksum is " + hex(found) + ", its last line says "
                    + hex(expected) + "; restore the file or a backup");
        }
    }

    public static String hex(int checksum) {
        return HexFormat.of().toHexDigits(checksum);
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
