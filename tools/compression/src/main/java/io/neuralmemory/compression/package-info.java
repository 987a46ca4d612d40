/** Measures what codecs do to memories: how small, how fast, and for the lossy ones how much a search suffers. */
@NullMarked
package io.neuralmemory.compression;

import org.jspecify.annotations.NullMarked;
