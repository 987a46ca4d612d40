/** Verbs that go on until whoever uses them has gone. */
@NullMarked
package io.neuralmemory.cli.serve;

import org.jspecify.annotations.NullMarked;
