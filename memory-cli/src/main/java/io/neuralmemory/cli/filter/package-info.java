/** The language of {@code --filter}: conditions on memories as a text. */
@NullMarked
package io.neuralmemory.cli.filter;

import org.jspecify.annotations.NullMarked;
