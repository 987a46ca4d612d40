/** A peer: LangChain4j's store in memory. */
@NullMarked
package io.neuralmemory.benchmarks.langchain4j;

import org.jspecify.annotations.NullMarked;
