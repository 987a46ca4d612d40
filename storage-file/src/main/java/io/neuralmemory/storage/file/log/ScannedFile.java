package io.neuralmemory.storage.file.log;

import org.jspecify.annotations.Nullable;

/**
 * What a file turned out to hold.
 *
 * @param nextSequence one more than its last entry's
 * @param last its last good batch if that is a seal or an end, else null
 * @param tail what lies behind
 */
record ScannedFile(long nextSequence, @Nullable BatchHeader last, LogTail tail) {

    boolean isSealed() {
        return last != null && last.kind() == BatchKind.SEAL;
    }

    boolean isEnded() {
        return last != null && last.kind() == BatchKind.END;
    }

    /** The highest sequence that the file's seal or end speaks of; 0 if it has none. */
    long knownSequence() {
        return last == null ? 0 : last.sequence();
    }
}
