package io.neuralmemory.cli.move;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Text;
import org.jspecify.annotations.Nullable;

/** What an import leaves out because it is wrong: counted, and the first ones told one by one. */
final class BadEntries {
    private static final int MOST_TOLD = 100;

    private final Invocation invocation;
    private final boolean skipping;
    private @Nullable CorruptStoreException first;
    private long count;

    /** @param skipping whether to go on behind them; otherwise the first one is thrown */
    BadEntries(Invocation invocation, boolean skipping) {
        this.invocation = invocation;
        this.skipping = skipping;
    }

    void met(CorruptStoreException failure) {
        if (!skipping) {
            throw failure;
        }
        first = first == null ? failure : first;
        count++;
        if (count <= MOST_TOLD) {
            invocation.note("left out: " + Text.oneLine(String.valueOf(failure.getMessage())));
        } else if (count == MOST_TOLD + 1) {
            invocation.note("more than " + MOST_TOLD + " were left out; the others are counted and not listed");
        }
    }

    long count() {
        return count;
    }

    /** Ends an import that would consist of nothing else. */
    void requireSome(long good) {
        if (good == 0 && first != null) {
            throw new CorruptStoreException(
                    "nothing can be imported; " + count + " bad, the first: " + first.getMessage(), first);
        }
    }
}
