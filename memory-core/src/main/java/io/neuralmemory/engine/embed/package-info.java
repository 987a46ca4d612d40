/** Gives texts their embeddings, if the store has an embedder; knows of no model. */
@NullMarked
package io.neuralmemory.engine.embed;

import org.jspecify.annotations.NullMarked;
