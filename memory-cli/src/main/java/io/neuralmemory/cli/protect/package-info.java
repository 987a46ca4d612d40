/** Verbs that keep a store from loss: backup and restore. */
@NullMarked
package io.neuralmemory.cli.protect;

import org.jspecify.annotations.NullMarked;
