package io.neuralmemory.cli.option;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.Undecoded;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.engine.RestorePlan;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which store a verb works on. */
public final class StoreOption {
    static final String VARIABLE = "NEURAL_MEMORY_STORE";

    /** Stays for ever, also where nothing came of an opening. */
    private static final String LOCK_FILE = "neural-memory.lock";

    private final Invocation invocation;

    @Option(
            names = {"-s", "--store"},
            paramLabel = "DIR",
            description = "The store's directory. Default: the environment variable " + VARIABLE + ".")
    private @Nullable Path store;

    @Mixin
    private final PluginOptions plugin = new PluginOptions();

    public StoreOption(Invocation invocation) {
        this.invocation = invocation;
    }

    /** What is done with a store there begins with this: it has the options that were given. */
    public PersistentMemoryBuilder builder(Path directory) {
        return plugin.to(invocation.builder(directory));
    }

    /** The options that were given, for verbs with another store besides. */
    public PluginOptions plugin() {
        return plugin;
    }

    /** The directory, whether or not there is a store. */
    public Path directory() {
        Path chosen = chosen();
        invocation.working(chosen);
        return chosen;
    }

    private Path chosen() {
        if (store != null) {
            return store;
        }
        String variable = invocation.environment().get(VARIABLE);
        if (variable == null) {
            throw new UsageException("no store given; add --store DIR, or set the environment variable " + VARIABLE);
        }
        try {
            return invocation.paths().convert(Undecoded.requireDecoded(VARIABLE, variable));
        } catch (TypeConversionException e) {
            throw new UsageException(
                    "the environment variable " + VARIABLE + ": " + e.getMessage() + ", that of the store's directory");
        }
    }

    /** The directory, which exists and is not empty. */
    public Path existing() {
        return requireExisting(directory());
    }

    /** The directory, unless it is missing or empty. */
    public static Path requireExisting(Path directory) {
        if (!Files.exists(directory) || isEmpty(directory)) {
            throw new NotFoundException("no store at " + directory + "; check the path, or create a store with"
                    + " 'neural-memory put --store " + directory + " --content TEXT'");
        }
        return directory;
    }

    /** Whether a store can be made at {@code path}: nothing is there, or an empty directory. */
    public static boolean isNewOrEmpty(Path path) {
        return !Files.exists(path, LinkOption.NOFOLLOW_LINKS) || isEmpty(path);
    }

    private static boolean isEmpty(Path directory) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.allMatch(file -> file.getFileName().toString().equals(LOCK_FILE));
        } catch (IOException e) {
            throw IoFailures.translate("listing " + directory, e);
        }
    }

    /** The store for reading: takes no lock, writes nothing, works beside an application that has it open. */
    public PersistentMemory openForReading() {
        return openForReading(RecoveryMode.STRICT);
    }

    /** As {@link #openForReading()}, for who needs no embeddings but those of these ids; others may be found empty. */
    public PersistentMemory openForReading(Predicate<? super String> embeddings) {
        Path directory = existing();
        PersistentMemoryBuilder builder = builder(directory).withReadOnly(true).withEmbeddingsOf(embeddings);
        return invocation.whileShowing("opening", builder::build);
    }

    /** What can be restored there, be it into a store, sound or damaged, or into nothing but its backups. */
    public RestorePlan planRestore() {
        Path directory = existing();
        return invocation.whileShowing("looking", builder(directory)::planRestore);
    }

    public PersistentMemory openForReading(RecoveryMode recovery) {
        Path directory = existing();
        PersistentMemoryBuilder builder = builder(directory).withReadOnly(true).withRecovery(recovery);
        return invocation.whileShowing("opening", builder::build);
    }
}
