/**
 * Memories in immutable files: a save writes the changed ones into new
 * {@linkplain io.neuralmemory.storage.file.format.DocumentFormat documents} (segments) and then names them in the next
 * numbered manifest, which is the commit point. Every byte's meaning is in {@code docs/format.md}.
 */
@NullMarked
package io.neuralmemory.storage.file;

import org.jspecify.annotations.NullMarked;
