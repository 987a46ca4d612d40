package io.neuralmemory.cli;

/** What a command was pointed at is not there: a store, a memory or a file. */
final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
