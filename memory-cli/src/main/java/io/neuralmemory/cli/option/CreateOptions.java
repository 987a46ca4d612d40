package io.neuralmemory.cli.option;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a verb that may create the store opens it. */
public final class CreateOptions {
    public static final String DEFAULT_BACKEND = "json";
    public static final String DEFAULT_LOG = "file";

    @Mixin
    private final WriteOptions write;

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "Storage backend of a new store. Default: " + DEFAULT_BACKEND + ".")
    private @Nullable String backend;

    @Option(
            names = "--log",
            paramLabel = "NAME",
            description = "Write-ahead log of a new store. Default: " + DEFAULT_LOG + ".")
    private @Nullable String log;

    @Option(
            names = "--language",
            paramLabel = "NAME",
            description =
                    "Language of a new store's texts: english, german, french, spanish, portuguese, italian, dutch,"
                            + " russian, arabic, hindi, cjk, or simple for none. Default: english.")
    private @Nullable String language;

    @Option(
            names = "--embedder",
            paramLabel = "NAME",
            description = "What makes the embeddings of a new store, and of questions to it, such as"
                    + " bge-small-en-v15-q (see 'neural-memory install embeddings'). Default: none.")
    private @Nullable String embedder;

    public CreateOptions(Invocation invocation) {
        write = new WriteOptions(invocation);
    }

    /**
     * The store for writing, created if there is none; one that is there keeps its backend and its log: another name is
     * refused.
     */
    public PersistentMemory open(Path directory) {
        return builder(directory).build();
    }

    /** What {@link #open} opens with. */
    public PersistentMemoryBuilder builder(Path directory) {
        PersistentMemoryBuilder builder = write.builder(directory);
        if (backend != null) {
            builder.withBackend(backend);
        }
        if (log != null) {
            builder.withLog(log);
        }
        if (language != null) {
            builder.withLanguage(language);
        }
        if (embedder != null) {
            builder.withEmbedder(embedder);
        }
        return builder.withDefaultBackend(DEFAULT_BACKEND).withDefaultLog(DEFAULT_LOG);
    }
}
