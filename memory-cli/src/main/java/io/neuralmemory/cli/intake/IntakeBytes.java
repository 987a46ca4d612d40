package io.neuralmemory.cli.intake;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from their start any number of times, by several readers at once. */
interface IntakeBytes extends AutoCloseable {
    InputStream open() throws IOException;

    @Override
    void close();
}
