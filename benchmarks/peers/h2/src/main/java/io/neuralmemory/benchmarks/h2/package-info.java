/** A peer: H2's MVStore. */
@NullMarked
package io.neuralmemory.benchmarks.h2;

import org.jspecify.annotations.NullMarked;
