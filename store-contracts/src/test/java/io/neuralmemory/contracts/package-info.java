/** The compatibility kit's long sweeps over whole stores in files, from opening to closing, on a simulated disk. */
@NullMarked
package io.neuralmemory.contracts;

import org.jspecify.annotations.NullMarked;
