/**
 * The backend {@code sqlite}: every memory is a row of the database {@code memories.db}, whose tables are described in
 * docs/format-sqlite.md. {@link io.neuralmemory.storage.sqlite.SqliteStorageProvider} is the way in.
 */
@NullMarked
package io.neuralmemory.storage.sqlite;

import org.jspecify.annotations.NullMarked;
