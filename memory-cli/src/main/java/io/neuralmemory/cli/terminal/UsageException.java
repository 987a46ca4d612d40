package io.neuralmemory.cli.terminal;

/** The arguments do not fit together, or do not fit the store; the message names the option. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
