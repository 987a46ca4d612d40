/** Finding memories in the image: by similarity, by words, by filter. */
@NullMarked
package io.neuralmemory.engine.search;

import org.jspecify.annotations.NullMarked;
