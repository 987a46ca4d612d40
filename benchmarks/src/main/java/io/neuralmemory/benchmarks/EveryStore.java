package io.neuralmemory.benchmarks;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The parameters of what is asked of every store. */
@State(Scope.Benchmark)
public abstract class EveryStore {
    /** See {@link Contender#open}. */
    @Param({"json", "json+gzip", "json+zstd", "compressed", "sqlite", "sqlite-jdbc", "raw"})
    public String store = "";

    /** See {@link Material}. */
    @Param("random-384")
    public String material = "";

    /** How many. */
    @Param("10000")
    public int memories;
}
