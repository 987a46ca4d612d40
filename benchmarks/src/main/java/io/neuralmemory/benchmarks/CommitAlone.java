package io.neuralmemory.benchmarks;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The floor of a save in files: a program that has the disk do what a commit must, and makes nothing of what it writes.
 * Prints medians in microseconds: of bytes appended and forced; of a commit, which is a segment, its name, a manifest
 * and its name, each forced.
 */
public final class CommitAlone {
    private static final int ROUNDS = 101;
    private static final int MANIFEST_BYTES = 3500;

    private final Scratch scratch = new Scratch();

    private CommitAlone() {}

    /** Takes how many bytes a segment has. */
    public static void main(String[] arguments) throws IOException {
        CommitAlone commit = new CommitAlone();
        byte[] segment = new byte[Integer.parseInt(arguments[0])];
        new SplittableRandom(1).nextBytes(segment);
        long[] appended = new long[ROUNDS];
        long[] committed = new long[ROUNDS];
        try (Scratch scratch = commit.scratch;
                FileChannel log = FileChannel.open(scratch.directory().resolve("log"), CREATE, WRITE, APPEND)) {
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                write(log, segment);
                long between = System.nanoTime();
                commit.file("segment-" + i, segment);
                commit.file("manifest-" + i, new byte[MANIFEST_BYTES]);
                appended[i] = between - start;
                committed[i] = System.nanoTime() - between;
            }
        }
        System.out.println(
                segment.length + " bytes: append and force " + median(appended) + ", commit " + median(committed));
    }

    private static void write(FileChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    private void file(String name, byte[] bytes) throws IOException {
        Path unnamed = scratch.directory().resolve("new");
        try (FileChannel channel = FileChannel.open(unnamed, CREATE_NEW, WRITE)) {
            write(channel, bytes);
        }
        Files.move(unnamed, scratch.directory().resolve(name));
        try (FileChannel directory = FileChannel.open(scratch.directory(), READ)) {
            directory.force(true);
        }
    }

    private static long median(long[] nanos) {
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1000;
    }
}
