package io.neuralmemory.cli.terminal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Sends the store's log to standard error, one line a record. */
public final class LogOutput extends Handler {
    private final PrintStream err;
    private final boolean traces;
    private final SimpleFormatter formatter = new SimpleFormatter();

    private LogOutput(PrintStream err, boolean traces) {
        this.err = err;
        this.traces = traces;
    }

    /**
     * Replaces whatever handlers the process had. What the store found and did about it is said at the levels INFO and
     * above, once, by the verb that writes.
     */
    public static void install(Invocation invocation) {
        GlobalOptions options = invocation.options();
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new LogOutput(invocation.err(), options.verbose()));
        root.setLevel(options.verbose() ? Level.FINE : options.quiet() ? Level.SEVERE : Level.INFO);
    }

    @Override
    public void publish(LogRecord record) {
        String level = record.getLevel().getName().toLowerCase(Locale.ROOT);
        err.println(level + ": " + Text.oneLine(formatter.formatMessage(record)));
        if (traces && record.getThrown() != null) {
            record.getThrown().printStackTrace(err);
        }
    }

    @Override
    public void flush() {
        err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
