package io.neuralmemory.cli.change;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.cli.terminal.ClosedOutputException;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.ProgressLine;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.storage.json.JsonDocuments;

/**
 * Stores the memories of standard input, one JSON object a line, as they come: one by one when each is acknowledged,
 * else in batches. A line that is no memory ends it; those before it are stored.
 */
final class LineIntake {
    private final Invocation invocation;
    private final BatchedPut put;
    private final boolean acknowledging;

    LineIntake(Invocation invocation, BatchedPut put, boolean acknowledging) {
        this.invocation = invocation;
        this.put = put;
        this.acknowledging = acknowledging;
    }

    /** How many were stored. */
    long run() {
        InputStart input = InputStart.of(invocation.in());
        try (ProgressLine progress = invocation.progress("storing")) {
            JsonDocuments.readLines(
                    input.stream(),
                    "standard input",
                    one -> {
                        take(one);
                        progress.reached(put.stored());
                    },
                    finding -> invocation.note(Text.finding(finding)));
        } catch (MemoryStoreException e) {
            put.flush();
            throw put.stored() == 0 && e instanceof CorruptStoreException damage ? input.explained(damage) : e;
        }
        put.flush();
        return put.stored();
    }

    private void take(Memory one) {
        put.add(one);
        if (acknowledging) {
            acknowledge(one.id());
        }
    }

    private void acknowledge(String id) {
        try {
            invocation.out().line("ACK " + id);
            invocation.out().flush();
        } catch (ClosedOutputException e) {
            throw new StoreUnavailableException(
                    "standard output was closed after " + put.stored() + " memories were stored; the rest was not read",
                    e);
        }
    }
}
