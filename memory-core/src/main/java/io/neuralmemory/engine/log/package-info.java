/** Writing entries to the write-ahead log on a thread of its own, many with one sync. */
@NullMarked
package io.neuralmemory.engine.log;

import org.jspecify.annotations.NullMarked;
