/**
 * The write-ahead log in files: numbered, checksummed batches in numbered files. Start with
 * {@link io.neuralmemory.storage.file.log.FileWal} for its life and with
 * {@link io.neuralmemory.storage.file.log.LogFormat} for its bytes.
 */
@NullMarked
package io.neuralmemory.storage.file.log;

import org.jspecify.annotations.NullMarked;
