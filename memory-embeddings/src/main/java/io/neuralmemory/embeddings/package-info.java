/** Embedding models that run within the JVM, without any network. */
@NullMarked
package io.neuralmemory.embeddings;

import org.jspecify.annotations.NullMarked;
