/** Verbs that change memories: put, delete, compact. */
@NullMarked
package io.neuralmemory.cli.change;

import org.jspecify.annotations.NullMarked;
