/** A peer: EclipseStore. */
@NullMarked
package io.neuralmemory.benchmarks.eclipsestore;

import org.jspecify.annotations.NullMarked;
