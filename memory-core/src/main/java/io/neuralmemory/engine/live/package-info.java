/** A store that is open: its parts put to use for whoever calls it, and closed in order. */
@NullMarked
package io.neuralmemory.engine.live;

import org.jspecify.annotations.NullMarked;
