/** Benchmarks: what saving, loading, durable writing and searching cost, beside peers that do the same. */
@NullMarked
package io.neuralmemory.benchmarks;

import org.jspecify.annotations.NullMarked;
