/**
 * Running benchmarks: which contender answers which question, in which order, each in a JVM with its own class path.
 */
@NullMarked
package io.neuralmemory.benchmarks.run;

import org.jspecify.annotations.NullMarked;
