/** Verbs that carry memories from one place to another: import, export, migrate. */
@NullMarked
package io.neuralmemory.cli.move;

import org.jspecify.annotations.NullMarked;
