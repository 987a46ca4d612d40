/**
 * Logs in files: {@link io.neuralmemory.spi.log.RecordLog} is one to which a plugin adds a
 * {@link io.neuralmemory.spi.log.LogRecordFormat}, how a record looks; the rest is what logs in files share that do
 * more themselves, as our own does.
 */
@NullMarked
package io.neuralmemory.spi.log;

import org.jspecify.annotations.NullMarked;
