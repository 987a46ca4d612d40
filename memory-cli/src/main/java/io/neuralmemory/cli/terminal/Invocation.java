package io.neuralmemory.cli.terminal;

import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of the command: its streams, its environment and what holds for every verb. */
public final class Invocation {
    private final InputStream in;
    private final Output out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final boolean terminal;
    private final boolean interactive;
    private final GlobalOptions options = new GlobalOptions();
    private @Nullable Path worked;

    /**
     * One run.
     *
     * @param person who looks at {@code err} and types {@code in}
     */
    public Invocation(
            InputStream in, OutputStream out, PrintStream err, Map<String, String> environment, Person person) {
        this.in = in;
        this.out = new Output(out);
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.terminal = person.watches() && canRedraw(environment);
        this.interactive = person.types();
    }

    /** Whether the terminal understands control sequences, and whoever reads it wants them. */
    private static boolean canRedraw(Map<String, String> environment) {
        return !environment.getOrDefault("TERM", "").equals("dumb")
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && environment.getOrDefault("CI", "").isEmpty();
    }

    public InputStream in() {
        return in;
    }

    public Output out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** How a path is read. */
    public PathArgument paths() {
        return new PathArgument(environment);
    }

    /** Whether standard error is a terminal that may be sent control sequences. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether a person sits at standard input and standard error. */
    public boolean interactive() {
        return interactive;
    }

    /** Says which store is worked on, for messages. */
    public void working(Path store) {
        worked = store;
    }

    /** The store that is worked on, once that is known. */
    Optional<Path> store() {
        return Optional.ofNullable(worked);
    }

    /**
     * What everything that is done with a store begins with: opening, looking, checking, reading its log, migrating.
     * Whatever is given to the command once for all of these is given here.
     */
    public PersistentMemoryBuilder builder(Path directory) {
        return new PersistentMemoryBuilder().withStoragePath(directory);
    }

    public GlobalOptions options() {
        return options;
    }

    /** Tells the person in front of the terminal something that is not data; silent with {@code --quiet}. */
    public void note(String message) {
        if (!options.quiet()) {
            err.println(message);
        }
    }

    /** A line that counts up while {@code task} runs; invisible with {@code --quiet} and where nobody watches. */
    public ProgressLine progress(String task) {
        return new ProgressLine(err, terminal && !options.quiet(), task, System::nanoTime);
    }

    /** Does {@code work} while a line shows that {@code task} goes on; see {@link #progress}. */
    public <T> T whileShowing(String task, Supplier<T> work) {
        BusyLine line = new BusyLine(err, terminal && !options.quiet(), task);
        try {
            return work.get();
        } finally {
            line.close();
        }
    }

    /** Does {@code work} while a line shows that {@code task} goes on; see {@link #progress}. */
    public void whileShowing(String task, Runnable work) {
        boolean unused = whileShowing(task, () -> {
            work.run();
            return true;
        });
    }
}
