package example.jsonl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.record.RecordCodec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

// region line
/**
 * A line: a checksum of what follows it, how many bytes of the file were on stable storage when it was written, and the
 * rest, which is one of {@link #header}, {@link #entry} and {@link #end}.
 */
record Line(long forced, String rest) {
    static final String START = "{\"crc\":\"";
    private static final Pattern SHAPE =
            Pattern.compile("\\{\"crc\":\"(\\w+)\",(\"forced\":(\\d{1,18}),(.*))", Pattern.DOTALL);

    static String header(StoreHeader store) {
        return "\"format\":1,\"store\":\"" + store.storeId() + "\"}";
    }

    /** For people what changes, and for machines the record. */
    static String entry(LogEntry entry) {
        String changes = entry.changes().stream().map(Line::text).collect(Collectors.joining(","));
        return "\"sequence\":" + entry.sequence() + ",\"changes\":[" + changes + "],\"record\":\""
                + Base64.getEncoder().encodeToString(RecordCodec.encode(entry)) + "\"}";
    }

    static String end(long sequence) {
        return "\"end\":" + sequence + "}";
    }

    private static String text(Change change) {
        String text = change instanceof Change.Put put
                ? put.id() + ": " + put.memory().value().content()
                : change.id() + " is gone";
        return "\"" + text.replaceAll("[\"\\\\]", "\\\\$0").replaceAll("[\\x00-\\x1f]", " ") + "\"";
    }

    byte[] bytes() {
        String signed = "\"forced\":" + forced + "," + rest;
        return (START + checksum(signed) + "\"," + signed + "\n").getBytes(UTF_8);
    }

    /** The line that these bytes are, one a character, without a line feed; null if they are none. */
    static Line find(String bytes) {
        Matcher line = SHAPE.matcher(new String(bytes.getBytes(ISO_8859_1), UTF_8));
        return line.matches() && line.group(1).equals(checksum(line.group(2)))
                ? new Line(Long.parseLong(line.group(3)), line.group(4))
                : null;
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
// endregion
