package io.neuralmemory.tck.disk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What the tests of the simulated disk do over and over. */
final class DiskFixture {
    static final int SEEDS = 200;

    private DiskFixture() {}

    static void write(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, CREATE, WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
        }
    }

    static void writeForced(Path path, String text) throws IOException {
        write(path, text);
        force(path);
    }

    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, Files.isDirectory(path) ? READ : WRITE)) {
            channel.force(true);
        }
    }

    /** A file that is durable, and its name too. */
    static void writeDurably(Path path, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(path, CREATE_NEW, WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
            channel.force(true);
        }
        force(path.resolveSibling("."));
    }

    /** The text of a file, or {@code absent}. */
    static String text(SimulatedDisk disk, String path) {
        try {
            return Files.exists(disk.path(path)) ? new String(Files.readAllBytes(disk.path(path)), UTF_8) : "absent";
        } catch (IOException unexpected) {
            throw new UncheckedIOException(unexpected);
        }
    }

    /** Every different answer that the crashes of {@link #SEEDS} seeds give. */
    static Set<String> outcomes(SimulatedDisk disk, Function<SimulatedDisk, String> question) {
        Set<String> outcomes = new TreeSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            outcomes.add(question.apply(disk.crash(seed)));
        }
        return outcomes;
    }

    static Set<String> outcomes(SimulatedDisk disk, String path) {
        return outcomes(disk, left -> text(left, path));
    }
}
