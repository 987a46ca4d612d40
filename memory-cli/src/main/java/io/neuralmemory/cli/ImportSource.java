package io.neuralmemory.cli;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.storage.json.JsonDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * Memories to import, readable any number of times in constant memory: what can be read only once, such as standard
 * input, is copied to a temporary file, gone when closed.
 */
final class ImportSource implements AutoCloseable {
    private static final String STANDARD_INPUT = "-";

    private final String name;
    private final Path file;
    private final boolean temporary;
    private final TransferFormat format;

    private ImportSource(String name, Path file, boolean temporary, TransferFormat format) {
        this.name = name;
        this.file = file;
        this.temporary = temporary;
        this.format = format;
    }

    /** @param argument a path, or {@code -} for {@code standardInput} */
    static ImportSource open(String argument, TransferFormat format, InputStream standardInput) {
        if (argument.equals(STANDARD_INPUT)) {
            return new ImportSource("standard input", copy(standardInput, "standard input"), true, format);
        }
        Path path = Path.of(argument);
        if (!Files.exists(path)) {
            throw new NotFoundException("no file " + path + "; check the path, or give '-' to read standard input");
        } else if (Files.isRegularFile(path)) {
            return new ImportSource(argument, path, false, format);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return new ImportSource(argument, copy(in, argument), true, format);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + path, e);
        }
    }

    private static Path copy(InputStream in, String name) {
        try {
            Path copy = Files.createTempFile("neural-memory-import-", ".tmp");
            copy.toFile().deleteOnExit();
            Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        } catch (IOException e) {
            throw IoFailures.translate("copying " + name + " to a temporary file", e);
        }
    }

    /** What the user calls it. */
    String name() {
        return name;
    }

    /** Hands over every memory in its order. */
    void read(Consumer<? super Memory> sink, Consumer<? super Finding> findings) {
        try (InputStream in = Files.newInputStream(file)) {
            if (format == TransferFormat.JSONL) {
                JsonDocuments.readLines(in, name, sink, findings);
            } else {
                JsonDocuments.read(in, name, sink, findings);
            }
        } catch (IOException e) {
            throw IoFailures.translate("reading " + name, e);
        }
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw IoFailures.translate("removing " + file, e);
            }
        }
    }
}
