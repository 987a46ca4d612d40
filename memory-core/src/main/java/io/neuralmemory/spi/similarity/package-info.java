/** How a plugin makes similarity search faster: {@link DotProducts}, which the engine uses if they are. */
@NullMarked
package io.neuralmemory.spi.similarity;

import org.jspecify.annotations.NullMarked;
