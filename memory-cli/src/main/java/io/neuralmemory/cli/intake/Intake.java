package io.neuralmemory.cli.intake;

import io.neuralmemory.CorruptStoreException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A file whose kind is known, and the memories in it; read any number of times with the same result. */
public final class Intake implements AutoCloseable {
    private static final int MOST_NAMED = 8;

    private static final IntakeFormat DOCUMENT = new OwnDocument();
    private static final IntakeFormat LINES = new OwnLines();

    /** In the order in which they are asked; no file is recognised by two. */
    private static final List<IntakeFormat> FORMATS = List.of(
            DOCUMENT,
            LINES,
            new LangChain4jStore(),
            new SpringAiStore(),
            new McpMemory(),
            new LlamaIndexStore(),
            new LlamaIndexVectors(),
            new Mem0Export(),
            new ChromaExport(),
            new ChromaLines());

    private static final String ACCEPTED = "accepted are documents of format 1.0, arrays and lines of its memories, and"
            + " the files of LangChain4j, Spring AI, the MCP memory server, LlamaIndex, mem0 and Chroma that docs/cli.md"
            + " lists, each also compressed with gzip or zstd";

    private final IntakeFile file;
    private final IntakeFormat format;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Intake(IntakeFile file, IntakeFormat format) {
        this.file = file;
        this.format = format;
    }

    /** A document of format 1.0. */
    public static Intake document(IntakeFile file) {
        return new Intake(file, DOCUMENT);
    }

    /** Memories of format 1.0, one a line. */
    public static Intake lines(IntakeFile file) {
        return new Intake(file, LINES);
    }

    /**
     * Whatever {@code file} turns out to be.
     *
     * @throws CorruptStoreException if it is nothing that is known
     */
    public static Intake recognised(IntakeFile file) {
        Shape shape = Shape.of(file);
        return new Intake(
                file,
                FORMATS.stream()
                        .filter(one -> one.recognises(shape))
                        .findFirst()
                        .or(() -> fallback(file, shape))
                        .orElseThrow(() -> unknown(file, looks(shape))));
    }

    /** What is empty or broken before it can be told from others: our own readers say what is wrong with it. */
    private static Optional<IntakeFormat> fallback(IntakeFile file, Shape shape) {
        Optional<String> appearance = Appearance.of(file);
        if (appearance.isPresent()) {
            throw unknown(file, appearance.get());
        } else if (shape.isEmpty() || shape.isBroken()) {
            return Optional.of(file.name().matches("(?i).*\\.(jsonl|ndjson)(\\.gz|\\.zst)?") ? LINES : DOCUMENT);
        }
        return Optional.empty();
    }

    private static String looks(Shape shape) {
        String kind = shape.isArray() ? "an array of JSON objects" : "a JSON object";
        if (shape.names().isEmpty()) {
            return shape.isArray()
                    ? "an array that does not begin with an object that has fields"
                    : "a JSON object without fields";
        }
        String names = shape.names().stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        return kind + " with the fields " + names + (shape.names().size() > MOST_NAMED ? ", …" : "");
    }

    private static CorruptStoreException unknown(IntakeFile file, String looks) {
        return new CorruptStoreException(file.name() + ": looks like " + looks + "; " + ACCEPTED);
    }

    /** What the user calls the file. */
    public String name() {
        return file.name();
    }

    /** What kind of file it is, with its article. */
    public String title() {
        return format.title();
    }

    /** Whether another program made it. */
    public boolean isForeign() {
        return format != DOCUMENT && format != LINES;
    }

    /**
     * Hands over every memory in its order.
     *
     * @throws CorruptStoreException if the file cannot be read on, or if the sink throws it on
     */
    public void read(IntakeSink sink) {
        format.read(file, now, sink);
    }

    @Override
    public void close() {
        file.close();
    }
}
