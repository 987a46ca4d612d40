/**
 * The command {@code neural-memory}: one class a verb. Data goes to standard output, everything else to standard error;
 * {@link io.neuralmemory.cli.terminal.ExitCode} is the one table of exit codes. Reading verbs open the store read-only,
 * beside an application that has it open.
 */
@NullMarked
package io.neuralmemory.cli;

import org.jspecify.annotations.NullMarked;
