package io.neuralmemory.cli.terminal;

import io.neuralmemory.engine.StoreMigration.Phase;
import io.neuralmemory.engine.StoreMigration.Progress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows the phases of a migration, a line for each, one after the other. */
public final class PhaseLines implements Progress, AutoCloseable {
    private final Invocation invocation;
    private @Nullable Phase phase;
    private @Nullable ProgressLine line;

    public PhaseLines(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public void reached(Phase now, long memories, long total) {
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
