package io.neuralmemory.cli.intake;

import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What is imported: its name for messages and its bytes, without the compression they may have come in. */
public final class IntakeFile implements AutoCloseable {
    private final String name;
    private final IntakeBytes bytes;
    private final Optional<Path> path;

    private IntakeFile(String name, IntakeBytes bytes, Optional<Path> path) {
        this.name = name;
        this.bytes = bytes;
        this.path = path;
    }

    /** A regular file, read where it is. */
    public static IntakeFile of(Path path) {
        IntakeBytes bytes = new IntakeBytes() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }

            @Override
            public void close() {
                // The file is the user's.
            }
        };
        return new IntakeFile(path.toString(), bytes, Optional.of(path));
    }

    /** All of {@code in}, which is read once and kept aside until this is closed. */
    public static IntakeFile copyOf(InputStream in, String name) {
        return new IntakeFile(name, TemporaryCopy.of(in, name), Optional.empty());
    }

    /** What the user calls it. */
    public String name() {
        return name;
    }

    /** A stream of the content; what was damaged when compressed is found as it is read. */
    InputStream open() {
        try {
            return Compression.open(new MediumInput(bytes.open(), name), name);
        } catch (IOException e) {
            throw IoFailures.translate("reading " + name, e);
        }
    }

    /** The file of this name in the same directory, if there is one. */
    Optional<IntakeFile> sibling(String other) {
        return path.map(own -> own.resolveSibling(other))
                .filter(Files::isRegularFile)
                .map(IntakeFile::of);
    }

    @Override
    public void close() {
        bytes.close();
    }
}
