package io.neuralmemory.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How long calls waited, from when they were wanted; in nanoseconds. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Waited {
    /** Half of the calls waited longer. */
    public long p50Nanos;

    /** One in a thousand waited longer. */
    public long p999Nanos;

    /** The longest wait. */
    public long maxNanos;
}
