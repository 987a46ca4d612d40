/** The place of a store: its directory, the lock on it, and the description that says what the store is. */
@NullMarked
package io.neuralmemory.engine.home;

import org.jspecify.annotations.NullMarked;
