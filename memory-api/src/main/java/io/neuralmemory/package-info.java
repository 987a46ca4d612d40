/**
 * The application's view: {@link io.neuralmemory.PersistentMemory} stores, finds and searches
 * {@link io.neuralmemory.Memory memories}; everything else here is a value it takes or returns, or an error it throws.
 * Depends on nothing.
 */
@NullMarked
package io.neuralmemory;

import org.jspecify.annotations.NullMarked;
