package io.neuralmemory.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** A contender over a directory of its own, which is removed when it is closed. */
final class OpenStore implements AutoCloseable {
    private final Scratch scratch = new Scratch();
    private final String name;
    private Contender contender;
    private long writtenBefore;
    private long processorBefore;

    OpenStore(String name) {
        this.name = name;
        contender = Contender.open(name, scratch.directory());
    }

    Contender contender() {
        return contender;
    }

    /** Closes it, until it is {@link #opened}. */
    void shut() {
        contender.close();
    }

    /** Opens it again. */
    Contender opened() {
        contender = Contender.open(name, scratch.directory());
        return contender;
    }

    /** Counts what is used and written from now on. */
    void startCounting() {
        writtenBefore = Scratch.writtenBytes();
        processorBefore = processorNanos();
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** One operation on so many memories is done. */
    void count(Counted counted, int memories) {
        counted.processorNanos += processorNanos() - processorBefore;
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
        contender.close();
        scratch.close();
    }
}
