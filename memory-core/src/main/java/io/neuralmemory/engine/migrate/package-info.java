/** Copying a store to another backend or codec, and comparing both. */
@NullMarked
package io.neuralmemory.engine.migrate;

import org.jspecify.annotations.NullMarked;
