/** Speaking with whoever called: output and progress, refusals and exit codes. */
@NullMarked
package io.neuralmemory.cli.terminal;

import org.jspecify.annotations.NullMarked;
