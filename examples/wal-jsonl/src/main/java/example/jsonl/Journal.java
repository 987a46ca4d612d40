package example.jsonl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.spi.LogEntry;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.TornTail;
import io.neuralmemory.spi.record.RecordCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

// region journal
/** A file of the log; its name says its number and the sequence number of its first entry. */
record Journal(Path path, long number, long first) {
    static final Pattern NAME = Pattern.compile("jsonl-(\\d{6,18})-(\\d{1,19})\\.jsonl");
    private static final Pattern HEADER = Pattern.compile("\"format\":(\\d{1,9}),\"store\":\"([^\"]*)\"}");
    private static final Pattern RECORD = Pattern.compile("\"sequence\":.*\"record\":\"([^\"]*)\"}", Pattern.DOTALL);

    /**
     * What is in a file.
     *
     * @param torn what follows the last line; null if nothing does
     */
    record Contents(List<LogEntry> entries, boolean isEnded, TornTail torn) {}

    static Journal of(Path directory, long number, long first) {
        return new Journal(directory.resolve(String.format("jsonl-%06d-%d.jsonl", number, first)), number, first);
    }

    /** In the order of their numbers. */
    static List<Journal> in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(path -> NAME.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> of(directory, Long.parseLong(name.group(1)), Long.parseLong(name.group(2))))
                    .sorted(Comparator.comparingLong(Journal::number))
                    .toList();
        }
    }

    Contents read(StoreHeader store) throws IOException {
        String text = Files.readString(path, ISO_8859_1);
        List<LogEntry> entries = new ArrayList<>();
        boolean ended = false;
        int at = 0;
        for (int feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', at)) {
            Line line = Line.find(text.substring(at, feed));
            if (line == null) {
                break;
            } else if (at == 0) {
                requireHeader(line, store);
            } else if (line.rest().equals(Line.end(first + entries.size() - 1))) {
                ended = true;
            } else {
                entries.add(entry(line, at, first + entries.size()));
            }
            at = feed + 1;
        }
        if (at == 0) {
            throw damage(0, "found no header");
        }
        requireNothingForced(text, at);
        return new Contents(entries, ended, at == text.length() ? null : new TornTail(path, at, text.length()));
    }

    private void requireHeader(Line line, StoreHeader store) {
        Matcher header = HEADER.matcher(line.rest());
        if (!header.matches()) {
            throw damage(0, "found no header");
        } else if (!header.group(1).equals("1")) {
            throw new IncompatibleStoreException(path + " has format " + header.group(1) + ", this version reads 1");
        }
        store.requireSameStore(new StoreHeader(header.group(2), store.createdAt(), store.dimension()), path.toString());
    }

    private LogEntry entry(Line line, int at, long sequence) {
        Matcher record = RECORD.matcher(line.rest());
        LogEntry entry = record.matches()
                ? RecordCodec.decodeEntry(Base64.getDecoder().decode(record.group(1)), path + " @" + at)
                : null;
        if (entry == null || entry.sequence() != sequence) {
            throw damage(at, "found another line than entry " + sequence);
        }
        return entry;
    }

    /** Whatever follows a line that is none was never synced, unless a line behind it says so. */
    private void requireNothingForced(String text, int at) {
        for (int next = text.indexOf(Line.START, at); next >= 0; next = text.indexOf(Line.START, next + 1)) {
            int feed = text.indexOf('\n', next);
            Line line = Line.find(text.substring(next, feed < 0 ? text.length() : feed));
            if (line != null && line.forced() > at) {
                throw damage(at, "found no line, though " + line.forced() + " bytes were stored safely");
            }
        }
    }

    CorruptStoreException damage(long at, String what) {
        return new CorruptStoreException(path + " @" + at + ": " + what + "; put the file back from a copy");
    }
}
// endregion
