package io.neuralmemory.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/** One run of the command: its streams, its environment and what holds for every verb. */
final class Invocation {
    private final InputStream in;
    private final Output out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final boolean terminal;
    private final GlobalOptions options = new GlobalOptions();

    /** @param terminal whether {@code err} is looked at by a person, who is shown progress */
    Invocation(InputStream in, OutputStream out, PrintStream err, Map<String, String> environment, boolean terminal) {
        this.in = in;
        this.out = new Output(out);
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    InputStream in() {
        return in;
    }

    Output out() {
        return out;
    }

    PrintStream err() {
        return err;
    }

    Map<String, String> environment() {
        return environment;
    }

    GlobalOptions options() {
        return options;
    }

    /** Tells the person in front of the terminal something that is not data; silent with {@code --quiet}. */
    void note(String message) {
        if (!options.quiet()) {
            err.println(message);
        }
    }

    /** A line that counts up while {@code task} runs; invisible with {@code --quiet} and where nobody watches. */
    ProgressLine progress(String task) {
        return new ProgressLine(err, terminal && !options.quiet(), task, System::nanoTime);
    }
}
