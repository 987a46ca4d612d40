package io.neuralmemory.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a search finds of what it should find. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Recalled {
    /** In thousandths. */
    public long recallPerMille;
}
