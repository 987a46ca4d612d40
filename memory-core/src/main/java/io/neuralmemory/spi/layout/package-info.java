/**
 * The layout of memories, changes and entries in bytes, which the records of plugins and the file log share. Below
 * {@code spi.record}, and seen by the file log alone.
 */
@NullMarked
package io.neuralmemory.spi.layout;

import org.jspecify.annotations.NullMarked;
