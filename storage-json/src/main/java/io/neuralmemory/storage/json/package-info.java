/**
 * Format 1.0: one JSON document of memories, as described in {@code docs/format.md}.
 * {@link io.neuralmemory.storage.json.JsonDocuments} reads and writes whole documents for import and export.
 */
@NullMarked
package io.neuralmemory.storage.json;

import org.jspecify.annotations.NullMarked;
