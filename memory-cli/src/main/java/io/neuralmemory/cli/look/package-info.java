/** Verbs that look at memories and change nothing: get, list, search, stats, info. */
@NullMarked
package io.neuralmemory.cli.look;

import org.jspecify.annotations.NullMarked;
