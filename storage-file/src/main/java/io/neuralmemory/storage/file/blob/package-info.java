/** The medium: a flat set of immutable, named sequences of bytes, and what measures them. */
@NullMarked
package io.neuralmemory.storage.file.blob;

import org.jspecify.annotations.NullMarked;
