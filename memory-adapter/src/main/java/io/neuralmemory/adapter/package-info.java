/**
 * What adapters of frameworks have in common: {@link io.neuralmemory.adapter.TypedAttributes} keep a value's Java type,
 * {@link io.neuralmemory.adapter.Conversations} keep what was said, one memory a turn,
 * {@link io.neuralmemory.adapter.ModelEmbedder} gives a model a name. Knows no framework.
 */
@NullMarked
package io.neuralmemory.adapter;

import org.jspecify.annotations.NullMarked;
