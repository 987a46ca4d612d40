/**
 * The life of an open store: what is allowed now, the threads its work runs on, its clock and its settings. Everybody
 * asks {@link io.neuralmemory.engine.life.StoreLife} whether the store may be read, written and saved.
 */
@NullMarked
package io.neuralmemory.engine.life;

import org.jspecify.annotations.NullMarked;
