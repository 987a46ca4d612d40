/**
 * The engine: every memory in an in-memory image, each change in the write-ahead log before it is acknowledged, and
 * what changed handed to the backend from time to time. Data flows one way: store, log, image, dirty set, saver,
 * backend. Only {@link io.neuralmemory.engine.PersistentMemoryBuilder} is public.
 */
@NullMarked
package io.neuralmemory.engine;

import org.jspecify.annotations.NullMarked;
