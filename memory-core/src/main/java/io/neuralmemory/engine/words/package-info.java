/** The words' index: which memories have the terms of a question, and how much that says. */
@NullMarked
package io.neuralmemory.engine.words;

import org.jspecify.annotations.NullMarked;
