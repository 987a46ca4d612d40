/**
 * Turns the demo's hand-written memories and questions into a format-1.0 document and a list of questions, both with
 * sentence embeddings.
 */
@NullMarked
package io.neuralmemory.demo;

import org.jspecify.annotations.NullMarked;
