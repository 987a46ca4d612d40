package io.neuralmemory.spi;

import java.util.List;

/**
 * The changes of one write, whole or absent in the log.
 *
 * @param sequence the write's number, one more than that of the write before
 * @param changes in order; may be empty
 */
public record LogEntry(long sequence, List<Change> changes) {
    public LogEntry {
        changes = List.copyOf(changes);
    }
}
