package io.neuralmemory.tck.disk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the gate decided for one operation: to be done, done in part, failed, or done as the last one. */
record Permit(
        DiskOperation operation,
        @Nullable Fault fault,
        @Nullable Stop stop) {
    boolean fails() {
        return fault != null && !fault.isShort();
    }

    /** Throws the fault that was planned for this operation, if one was. */
    void check() throws IOException {
        if (fault != null && !fault.isShort()) {
            throw fault.exception(operation);
        }
    }

    /** How many of the bytes asked for may be read or written. */
    int allowed(int count) {
        if (fault != null && fault.isShort()) {
            return Math.min(count, Math.max(1, count / 2));
        }
        return stop == Stop.WITHIN ? count / 2 : count;
    }

    /** Ends the operation: throws if the machine stopped while it was done. */
    void finish() throws DiskStoppedException {
        if (stop != null) {
            throw new DiskStoppedException("the simulated machine stopped at operation " + operation);
        }
    }
}
