/**
 * Memories, log entries and commit marks as bytes, for plugins that have no format of their own for them; memories in a
 * map of an embedded database.
 */
@NullMarked
package io.neuralmemory.spi.record;

import org.jspecify.annotations.NullMarked;
