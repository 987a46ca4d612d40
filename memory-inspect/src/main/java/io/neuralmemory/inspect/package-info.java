/**
 * A page in the browser to look at a store. {@link io.neuralmemory.inspect.Inspector} serves it on loopback; the
 * answers here say in JSON what the page shows.
 */
@NullMarked
package io.neuralmemory.inspect;

import org.jspecify.annotations.NullMarked;
