package io.neuralmemory.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** A contender over a directory of its own, which is removed when it is closed. */
final class OpenStore implements AutoCloseable {
    private final Scratch scratch = new Scratch();
    private final String name;
    private Contender contender;
    private boolean shut;
    private long writtenBefore;
    private long processorBefore;

    OpenStore(String name) {
        this.name = name;
        contender = Contender.open(name, scratch.directory());
    }

    Contender contender() {
        return contender;
    }

    Path directory() {
        return scratch.directory();
    }

    /** A file beside the contender's, for whoever asks from outside. */
    Path question() {
        return scratch.directory().resolveSibling(scratch.directory().getFileName() + ".question");
    }

    /** Refuses an answer that is not the right one; some floors find nothing, Lucene's search is approximate. */
    void expect(String id, String answer) {
        if (!answer.equals(id) && !Set.of("jvm", "parse", "lucene").contains(name)) {
            throw new IllegalStateException(name + " was asked for the embedding of " + id + " and answered " + answer);
        }
    }

    /** Closes it, until it is {@link #opened}. */
    void shut() {
        if (!shut) {
            shut = true;
            contender.close();
        }
    }

    /** Opens it again. */
    Contender opened() {
        shut = false;
        contender = Contender.open(name, scratch.directory());
        return contender;
    }

    /** Counts what is used and written from now on. */
    void startCounting() {
        writtenBefore = Scratch.writtenBytes();
        processorBefore = FirstAnswer.processorNanos();
    }

    /** One operation on so many memories is done. */
    void count(Counted counted, int memories) {
        counted.processorNanos += FirstAnswer.processorNanos() - processorBefore;
        counted.operations++;
        counted.memories += memories;
        counted.writtenBytes += Scratch.writtenBytes() - writtenBefore;
    }

    /** Closes it, and counts what it takes then. */
    void shutAndCount(Counted counted) {
        shut();
        counted.storedBytes += scratch.storedBytes();
    }

    @Override
    public void close() {
        shut();
        scratch.close();
        try {
            Files.deleteIfExists(question());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
