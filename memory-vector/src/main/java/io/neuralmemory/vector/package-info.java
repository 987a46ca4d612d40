/** Dot products by the JDK's Vector API, found by the engine when this module is on the path. */
@NullMarked
package io.neuralmemory.vector;

import org.jspecify.annotations.NullMarked;
