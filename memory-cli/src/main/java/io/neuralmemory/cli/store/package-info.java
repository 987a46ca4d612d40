/** What the files of a store tell from outside. */
@NullMarked
package io.neuralmemory.cli.store;

import org.jspecify.annotations.NullMarked;
