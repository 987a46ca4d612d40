package io.neuralmemory.tck.disk;

import java.io.IOException;

/**
 * Thrown by every file operation of a simulated process that is dead: its disk was stopped or the process was killed.
 */
public final class DiskStoppedException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskStoppedException(String message) {
        super(message);
    }
}
