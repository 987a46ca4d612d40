package io.neuralmemory.cli.option;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a verb that may create the store opens it. */
public final class CreateOptions {
    public static final String DEFAULT_BACKEND = "json";
    public static final String DEFAULT_LOG = "file";

    private final StoreOption store;

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

    /** @param store which store is opened or made */
    public CreateOptions(StoreOption store) {
        this.store = store;
        write = new WriteOptions(store);
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
        return chosen(write.builder(directory));
    }

    /**
     * A store made of another one: each has the options of its own backend and log, and the new one language and
     * embedder of the other, unless they are set.
     */
    public PersistentMemory openFrom(PersistentMemoryBuilder source, PersistentMemoryBuilder made) {
        List<String> names = List.of(
                Objects.requireNonNullElse(backend, DEFAULT_BACKEND), Objects.requireNonNullElse(log, DEFAULT_LOG));
        return chosen(write.durable(store.plugin().toTarget(made, names, source)))
                .withSettingsOf(source.info())
                .build();
    }

    private PersistentMemoryBuilder chosen(PersistentMemoryBuilder builder) {
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
