package io.neuralmemory.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts beside the time of operations; sums over a run, to be divided by {@link #operations}. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Counted {
    /** How many were counted. */
    public long operations;

    /**
     * Processor time of this process in them, compilers, collector and native code included: unlike the time on the
     * clock it hardly depends on what else the machine does.
     */
    public long processorNanos;

    /** Memories stored or loaded by them. */
    public long memories;

    /** Bytes that they wrote, as the operating system counts. */
    public long writtenBytes;

    /** What the directories took once closed; counted for full saves. */
    public long storedBytes;
}
