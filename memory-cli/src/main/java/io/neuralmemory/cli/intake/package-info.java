/**
 * Reads what people bring to {@code neural-memory import}: our own documents and lines, and the files of other
 * programs, one class a format behind {@link io.neuralmemory.cli.intake.IntakeFormat}. What a file is, is found out by
 * looking at it, never by its name. Everything is streamed, and can be read any number of times.
 */
@NullMarked
package io.neuralmemory.cli.intake;

import org.jspecify.annotations.NullMarked;
