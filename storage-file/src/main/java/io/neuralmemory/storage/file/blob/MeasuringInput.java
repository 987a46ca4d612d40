package io.neuralmemory.storage.file.blob;

import io.neuralmemory.spi.file.ArrayInput;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/**
 * Counts and sums up the bytes of a file. What its medium fails with is translated here, so that any other
 * {@link IOException} met above is about the bytes themselves.
 */
public class MeasuringInput extends ArrayInput {
    private static final int FIRST_BYTES = 1 << 12;
    private static final int MOST_BYTES = 1 << 17;

    private final InputStream in;
    private final String name;
    private final CRC32C crc = new CRC32C();
    private long byteLength;

    public MeasuringInput(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            int count = in.read(target, offset, length);
            if (count > 0) {
                crc.update(target, offset, count);
                byteLength += count;
            }
            return count;
        } catch (IOException e) {
            throw IoFailures.translate("reading " + name + " @" + byteLength, e);
        }
    }

    /** Reads what is left. */
    public void drain() {
        // Mostly little is left, if anything.
        byte[] rest = new byte[FIRST_BYTES];
        for (int count = read(rest, 0, rest.length); count >= 0; count = read(rest, 0, rest.length)) {
            rest = count == rest.length && count < MOST_BYTES ? new byte[2 * count] : rest;
        }
    }

    public long byteLength() {
        return byteLength;
    }

    public int checksum() {
        return (int) crc.getValue();
    }
}
