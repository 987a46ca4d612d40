/**
 * What a storage plugin implements. Start with {@link io.neuralmemory.spi.StorageBackend} and
 * {@link io.neuralmemory.spi.StorageBackendProvider}; a log of one's own is a {@link io.neuralmemory.spi.Wal} with its
 * {@link io.neuralmemory.spi.WalProvider}. What else a backend can do it says by also implementing one of the
 * {@code Supports…} types. Where a store lives is a {@link io.neuralmemory.spi.StoreHome}, a directory unless another
 * one is given. What makes a backend on files easier lies beside, in {@link io.neuralmemory.spi.file} and
 * {@link io.neuralmemory.spi.backup}.
 */
@NullMarked
package io.neuralmemory.spi;

import org.jspecify.annotations.NullMarked;
