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
        byte[] rest = new byte[1 << 17];
        while (read(rest, 0, rest.length) >= 0) {
            // Only counted and summed up.
        }
    }

    public long byteLength() {
        return byteLength;
    }

    public int checksum() {
        return (int) crc.getValue();
    }
}
