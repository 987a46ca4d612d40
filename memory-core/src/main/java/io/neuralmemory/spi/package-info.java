/**
 * What a storage plugin implements: a {@link io.neuralmemory.spi.StorageBackend} with its
 * {@link io.neuralmemory.spi.StorageBackendProvider}, or a log, {@link io.neuralmemory.spi.Wal} with its
 * {@link io.neuralmemory.spi.WalProvider}. What else it can do it says by also implementing one of the
 * {@code Supports…} types. A format for memories and log entries is in {@link io.neuralmemory.spi.record}; what makes a
 * backend on files easier is in {@link io.neuralmemory.spi.file} and {@link io.neuralmemory.spi.backup}, and a log of
 * which only the records are missing in {@link io.neuralmemory.spi.log}.
 *
 * <p><b>Errors.</b> Plugins throw the exceptions of {@link io.neuralmemory.MemoryStoreException}, whose kinds say what
 * a user does next, and translate others at their edge ({@link io.neuralmemory.spi.file.IoFailures}). Anything else is
 * told as a fault of the plugin.
 *
 * <p><b>Files.</b> In {@link io.neuralmemory.spi.StorageSettings#directory} a plugin owns the names that begin with its
 * own name and {@code .} or {@code -}, such as {@code h2.mv.db}, and a backend that keeps backups {@code backups/}.
 * What is half made ends in {@code .tmp}, and whoever made it removes it at the next opening for writing; what was set
 * aside ends in {@code .damaged} or {@code .broken}. Other names are the engine's ({@code store.properties},
 * {@code neural-memory.lock}) or another plugin's, and are left alone. A {@link io.neuralmemory.spi.StoreHome} other
 * than a directory has {@link io.neuralmemory.spi.StorageSettings#blobs} alone.
 *
 * <p><b>Registration.</b> The class of the provider stands in {@code META-INF/services} under the name of its
 * interface, or behind {@code provides … with} in {@code module-info.java}. At run time a log is needed beside a
 * backend: the one of {@code storage-file}, unless writes wait for the backend itself (durability {@code COMMITTED},
 * {@code NONE}). The command line finds plugins in jars that lie in the directory {@code plugins} beside
 * {@code neural-memory}, or that {@code NEURAL_MEMORY_PLUGINS} names; {@code info} lists what it found.
 */
@NullMarked
package io.neuralmemory.spi;

import org.jspecify.annotations.NullMarked;
