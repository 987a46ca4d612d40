/** A peer: Lucene. */
@NullMarked
package io.neuralmemory.benchmarks.lucene;

import org.jspecify.annotations.NullMarked;
