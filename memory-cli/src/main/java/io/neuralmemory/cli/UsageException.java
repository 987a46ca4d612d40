package io.neuralmemory.cli;

/** The arguments do not fit together, or do not fit the store; the message names the option. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
