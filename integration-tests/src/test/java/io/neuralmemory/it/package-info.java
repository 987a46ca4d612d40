/** Tests of the whole: its architecture, its documents, and the packaged command with real processes and real disks. */
@NullMarked
package io.neuralmemory.it;

import org.jspecify.annotations.NullMarked;
