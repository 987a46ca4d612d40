package example.jsonl;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.log.LogRecord;
import io.neuralmemory.spi.log.LogRecordFormat;
import io.neuralmemory.spi.record.RecordCodec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

// region format
/** Lines that one can read in an editor: a checksum of what follows it, how much was forced, and the rest. */
final class JsonlFormat implements LogRecordFormat {
    private static final byte[] START = "{\"crc\":\"".getBytes(US_ASCII);
    private static final Pattern LINE = Pattern.compile(
            "\\{\"crc\":\"(?<crc>\\w+)\",(?<signed>\"forced\":(?<forced>\\d{1,18}),"
                    + "(?:\"format\":(?<format>\\d{1,9}),\"store\":\"(?<store>[^\"]*)\",\"first\":(?<first>\\d{1,19})"
                    + "|\"changes\":.*,\"record\":\"(?<record>[^\"]*)\""
                    + "|\"end\":(?<end>\\d{1,19}),\"closed\":(?<closed>true|false))})",
            Pattern.DOTALL);

    @Override
    public int version() {
        return 1;
    }

    @Override
    public byte[] encode(LogRecord record, long forced) {
        String signed = "\"forced\":" + forced + "," + text(record) + "}";
        return (new String(START, US_ASCII) + checksum(signed) + "\"," + signed + "\n").getBytes(UTF_8);
    }

    private static String text(LogRecord record) {
        if (record instanceof LogRecord.Header header) {
            return "\"format\":" + header.format() + ",\"store\":\"" + header.storeId() + "\",\"first\":"
                    + header.firstSequence();
        } else if (record instanceof LogRecord.End end) {
            return "\"end\":" + end.sequence() + ",\"closed\":" + end.isClosed();
        }
        LogEntry entry = ((LogRecord.Entry) record).entry();
        String changes = entry.changes().stream().map(JsonlFormat::text).collect(Collectors.joining(","));
        return "\"changes\":[" + changes + "],\"record\":\""
                + Base64.getEncoder().encodeToString(RecordCodec.encode(entry)) + "\"";
    }

    private static String text(Change change) {
        String text = change instanceof Change.Put put
                ? put.id() + ": " + put.memory().value().content()
                : change.id() + " is gone";
        return "\"" + text.replaceAll("[\"\\\\]", "\\\\$0").replaceAll("[\\x00-\\x1f]", " ") + "\"";
    }

    @Override
    public Optional<Found> find(byte[] file, int at) {
        int end = at + START.length;
        if (end > file.length || !Arrays.equals(file, at, end, START, 0, START.length)) {
            return Optional.empty();
        }
        while (end < file.length && file[end] != '\n') {
            end++;
        }
        Matcher line = LINE.matcher(new String(file, at, end - at, UTF_8));
        return end < file.length && line.matches() && line.group("crc").equals(checksum(line.group("signed")))
                ? Optional.of(new Found(record(line), Long.parseLong(line.group("forced")), end + 1))
                : Optional.empty();
    }

    private static LogRecord record(Matcher line) {
        if (line.group("format") != null) {
            int format = Integer.parseInt(line.group("format"));
            return new LogRecord.Header(format, line.group("store"), Long.parseLong(line.group("first")));
        } else if (line.group("end") != null) {
            return new LogRecord.End(Long.parseLong(line.group("end")), Boolean.parseBoolean(line.group("closed")));
        }
        byte[] record = Base64.getDecoder().decode(line.group("record"));
        return new LogRecord.Entry(RecordCodec.decodeEntry(record, "record"));
    }

    private static String checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
// endregion
