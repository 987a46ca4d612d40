/**
 * A simulated disk: a {@link java.nio.file.FileSystem} in memory that loses, tears and reorders whatever was not
 * forced, so that any storage plugin which reaches its files through {@link java.nio.file.Path} can be crash-tested
 * unchanged. {@link io.neuralmemory.tck.disk.SimulatedDisk} is the place to start.
 */
@NullMarked
package io.neuralmemory.tck.disk;

import org.jspecify.annotations.NullMarked;
