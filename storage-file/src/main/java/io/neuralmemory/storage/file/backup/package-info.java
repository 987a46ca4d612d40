/** Copies of segments and manifests beside the store: made, listed, verified, removed, restored. */
@NullMarked
package io.neuralmemory.storage.file.backup;

import org.jspecify.annotations.NullMarked;
