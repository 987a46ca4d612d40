package io.neuralmemory.cli.terminal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the phases of something long, a line for each, one after the other. */
public final class PhaseLines implements AutoCloseable {
    private final Invocation invocation;
    private @Nullable Enum<?> phase;
    private @Nullable ProgressLine line;

    public PhaseLines(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Says how far a phase has come. */
    public void reached(Enum<?> now, long memories, long total) {
        ProgressLine shown = line;
        if (shown == null || phase != now) {
            close();
            phase = now;
            shown = invocation.progress(now.name().toLowerCase(Locale.ROOT));
            line = shown;
        }
        shown.reached(memories, total);
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
