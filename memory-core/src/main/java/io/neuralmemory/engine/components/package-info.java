/** What a store is opened with: settings, and the backends and logs that were given or are on the path. */
@NullMarked
package io.neuralmemory.engine.components;

import org.jspecify.annotations.NullMarked;
