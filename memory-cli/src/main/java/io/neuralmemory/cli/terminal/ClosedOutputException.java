package io.neuralmemory.cli.terminal;

import java.io.IOException;

/** Whoever read standard output has gone, as {@code head} does; a reading verb then ends quietly. */
public final class ClosedOutputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClosedOutputException(IOException cause) {
        super("standard output was closed by its reader", cause);
    }
}
