/** One segment, a document of many memories: writing it in frames, reading it back, comparing it with its checksum. */
@NullMarked
package io.neuralmemory.storage.file.segment;

import org.jspecify.annotations.NullMarked;
