/**
 * The backend {@code compressed}: documents in Smile and the transforms that make them small, both described byte by
 * byte in {@code docs/format-smile.md}. Numbers are in {@code docs/compression.md}.
 */
@NullMarked
package io.neuralmemory.storage.compressed;

import org.jspecify.annotations.NullMarked;
