/** Verbs that look for damage and save what is left: check, recover, wal. */
@NullMarked
package io.neuralmemory.cli.diagnose;

import org.jspecify.annotations.NullMarked;
