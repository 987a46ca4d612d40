/**
 * A complete storage plugin of the smallest size: the example of the documentation, and what the contracts are tested
 * on.
 */
@NullMarked
package io.neuralmemory.tck.toy;

import org.jspecify.annotations.NullMarked;
