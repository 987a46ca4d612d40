/**
 * What a plugin that keeps files may build on, and our own do: names and bytes made durable, blobs, the owner and the
 * identity of files, reading beside a writer, and what the system's failures mean. No plugin needs to.
 */
@NullMarked
package io.neuralmemory.spi.file;

import org.jspecify.annotations.NullMarked;
