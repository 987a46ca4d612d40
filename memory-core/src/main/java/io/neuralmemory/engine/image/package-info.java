/** Every memory in memory, embeddings row after row in large arrays. */
@NullMarked
package io.neuralmemory.engine.image;

import org.jspecify.annotations.NullMarked;
