/** Measures which questions find the memories that answer them. */
@NullMarked
package io.neuralmemory.recall;

import org.jspecify.annotations.NullMarked;
