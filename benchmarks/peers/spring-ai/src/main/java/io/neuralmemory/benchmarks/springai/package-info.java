/** A peer: Spring AI's simple vector store. */
@NullMarked
package io.neuralmemory.benchmarks.springai;

import org.jspecify.annotations.NullMarked;
