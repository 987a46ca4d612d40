/** A peer: RocksDB. */
@NullMarked
package io.neuralmemory.benchmarks.rocksdb;

import org.jspecify.annotations.NullMarked;
