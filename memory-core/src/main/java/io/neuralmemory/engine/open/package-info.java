/**
 * Opening a store, for writing or for reading: finds it, locks it, has it read, recovers it, puts the parts together.
 */
@NullMarked
package io.neuralmemory.engine.open;

import org.jspecify.annotations.NullMarked;
