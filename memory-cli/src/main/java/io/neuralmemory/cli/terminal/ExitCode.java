package io.neuralmemory.cli.terminal;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.LimitExceededException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.ParameterException;

/** How the process ends. The numbers are promised by docs/durability.md and never change. */
public enum ExitCode {
    /** All went well. */
    OK(0),
    /** A bug, or a store that failed in a way not listed here. */
    INTERNAL(1),
    /** Arguments or settings are wrong. */
    USAGE(2),
    /** Stored bytes, or a document to read, are damaged. */
    DAMAGED(3),
    /** Another process has the store open. */
    LOCKED(4),
    /** Wrong key or failed authentication; reserved. */
    AUTHENTICATION(5),
    /** The medium failed, is full, or may not be written. */
    IO(6),
    /** A document goes beyond a limit, or the work beyond the heap of the process. */
    LIMIT(7),
    /** The store, the memory or the file is not there. */
    NOT_FOUND(8),
    /** A newer format, or a module that is missing. */
    INCOMPATIBLE(9);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The code for a failure; subtypes come before their supertypes. */
    static ExitCode of(Throwable failure) {
        if (MemoryShortage.isBehind(failure)) {
            return LIMIT;
        } else if (failure instanceof UsageException
                || failure instanceof ParameterException
                || failure instanceof IllegalArgumentException
                || failure instanceof StoreConfigurationException) {
            return USAGE;
        } else if (failure instanceof LimitExceededException) {
            return LIMIT;
        } else if (failure instanceof CorruptStoreException) {
            return DAMAGED;
        } else if (failure instanceof StoreLockedException) {
            return LOCKED;
        } else if (failure instanceof StoreUnavailableException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException) {
            return IO;
        } else if (failure instanceof NotFoundException) {
            return NOT_FOUND;
        } else if (failure instanceof IncompatibleStoreException) {
            return INCOMPATIBLE;
        }
        return INTERNAL;
    }
}
