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

    /** Floats and text of what was stored. */
    public long materialBytes;

    /** The most memory that started processes had at once, each. */
    public long peakBytes;

    /** Heap that was alive in started processes once they had answered, each. */
    public long liveBytes;

    /** Takes what a started process says of itself instead of what this one used. */
    final void count(FreshJvm.Answer answer) {
        processorNanos = answer.processorNanos();
        peakBytes += answer.peakBytes();
        liveBytes += answer.liveBytes();
    }
}
