/**
 * The place of a store: its directory, the lock on it, the description that says what the store is, and the folder in
 * which a migration builds one.
 */
@NullMarked
package io.neuralmemory.engine.home;

import org.jspecify.annotations.NullMarked;
