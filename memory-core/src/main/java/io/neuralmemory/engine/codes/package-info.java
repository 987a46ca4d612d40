/** Embeddings in two bits a dimension: what most of them are left out by, before the rest is compared. */
@NullMarked
package io.neuralmemory.engine.codes;

import org.jspecify.annotations.NullMarked;
