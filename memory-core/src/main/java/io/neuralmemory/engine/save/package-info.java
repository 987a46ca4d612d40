/** Handing what changed to the backend, and having it compact and back up what it holds. */
@NullMarked
package io.neuralmemory.engine.save;

import org.jspecify.annotations.NullMarked;
