package io.neuralmemory.cli.terminal;

/** What a command was pointed at is not there: a store, a memory or a file. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotFoundException(String message) {
        super(message);
    }
}
