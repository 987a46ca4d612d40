/** Reading a store into an image: the backend's memories, then the log's entries over them. */
@NullMarked
package io.neuralmemory.engine.load;

import org.jspecify.annotations.NullMarked;
