package io.neuralmemory.cli.intake;

import io.neuralmemory.spi.file.ArrayInput;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;

/** Bytes from a medium; its failures are told apart from damage, which readers above find in the bytes. */
final class MediumInput extends ArrayInput {
    private final InputStream in;
    private final String name;

    MediumInput(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + name, e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
