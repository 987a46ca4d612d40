package io.neuralmemory.cli.intake;

import com.fasterxml.jackson.core.JsonParser;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.storage.file.format.RecordReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** JSON values, one a line; blank lines are passed over. */
final class LineEntries implements Entries {
    private static final int BUFFER_BYTES = 1 << 16;

    private final IntakeFile file;
    private final InputStream in;
    private long number;
    private @Nullable Object value;
    /** Whether a line was begun whose end cannot be reached: it is too long, or the file cannot be read on. */
    private boolean isWithinLine;

    LineEntries(IntakeFile file) {
        this.file = file;
        this.in = new BufferedInputStream(file.open(), BUFFER_BYTES);
    }

    @Override
    public boolean advance() {
        byte[] line = nextLine();
        while (line != null && isBlank(line)) {
            line = nextLine();
        }
        if (line == null) {
            return false;
        }
        try (JsonParser parser = JsonInput.parser(new ByteArrayInputStream(line))) {
            parser.nextToken();
            value = JsonTree.read(parser);
            if (parser.nextToken() != null) {
                throw new CorruptStoreException(place() + ": has more than one value; expected one a line");
            }
            return true;
        } catch (LimitExceededException e) {
            throw new LimitExceededException(place() + " " + e.getMessage(), e);
        } catch (IOException e) {
            throw JsonInput.damaged(e, place());
        }
    }

    private static boolean isBlank(byte[] line) {
        for (byte one : line) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The next line without its end; null behind the last one. */
    private byte @Nullable [] nextLine() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        number++;
        isWithinLine = true;
        try {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            for (; next >= 0 && next != '\n'; next = in.read()) {
                if (line.size() == RecordReader.MAX_RECORD_BYTES) {
                    throw new LimitExceededException(place() + " is longer than " + RecordReader.MAX_RECORD_BYTES
                            + " bytes, the most allowed for one memory");
                }
                line.write(next);
            }
        } catch (IOException e) {
            throw IoFailures.translate("reading " + file.name(), e);
        }
        isWithinLine = false;
        return line.toByteArray();
    }

    @Override
    public boolean canGoOn() {
        return !isWithinLine;
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public @Nullable Object value() {
        return value;
    }

    @Override
    public String place() {
        return file.name() + ": line " + number;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw IoFailures.translate("closing " + file.name(), e);
        }
    }
}
