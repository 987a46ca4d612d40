package io.neuralmemory.cli.move;

import io.neuralmemory.cli.intake.Intake;
import io.neuralmemory.cli.intake.IntakeFile;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the argument of {@code import} stands for; refuses what is no file. */
final class ImportSource {
    private static final String STANDARD_INPUT = "-";

    /** In a directory that LlamaIndex wrote: its nodes, which its embeddings lie beside. */
    private static final String LLAMA_INDEX = "docstore.json";

    private ImportSource() {}

    /**
     * The memories to import.
     *
     * @param argument a path, or {@code -} for standard input
     * @param format what it is; null to find out
     */
    static Intake open(String argument, @Nullable TransferFormat format, Invocation invocation) {
        IntakeFile file = file(argument, invocation);
        boolean isOpen = false;
        try {
            Intake intake = format == null
                    ? Intake.recognised(file)
                    : format == TransferFormat.JSONL ? Intake.lines(file) : Intake.document(file);
            isOpen = true;
            return intake;
        } finally {
            if (!isOpen) {
                file.close();
            }
        }
    }

    private static IntakeFile file(String argument, Invocation invocation) {
        if (argument.equals(STANDARD_INPUT)) {
            return IntakeFile.copyOf(invocation.in(), "standard input");
        }
        Path path = invocation.paths().path("FILE", argument);
        if (!Files.exists(path)) {
            throw new NotFoundException("no file " + path + "; check the path, or give '-' to read standard input");
        } else if (Files.isDirectory(path)) {
            return inDirectory(path);
        } else if (Files.isRegularFile(path)) {
            return IntakeFile.of(path);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return IntakeFile.copyOf(in, argument);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + path, e);
        }
    }

    private static IntakeFile inDirectory(Path directory) {
        Path nodes = directory.resolve(LLAMA_INDEX);
        if (Files.isRegularFile(nodes)) {
            return IntakeFile.of(nodes);
        }
        throw new UsageException(directory + " is a directory; expected a file, '-', or a directory of LlamaIndex with "
                + LLAMA_INDEX + "; to copy a store, use 'migrate --from " + directory + "', or import what 'export"
                + " --store " + directory + "' writes");
    }
}
