package io.neuralmemory.benchmarks.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Memory;
import io.neuralmemory.benchmarks.DurableWriter;
import io.neuralmemory.benchmarks.Row;
import java.nio.file.Path;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** A synced write for each memory; RocksDB itself lets waiting threads share a sync. */
final class RocksDbWriter implements DurableWriter {
    private final RocksDB store;
    private final WriteOptions synced;

    RocksDbWriter(Path directory) {
        // This loads the library, which the options are in too.
        store = RocksDbContender.open(directory);
        synced = new WriteOptions().setSync(true);
    }

    @Override
    public void write(Memory memory) {
        try {
            store.put(synced, memory.id().getBytes(UTF_8), Row.bytes(memory));
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        synced.close();
        store.close();
    }
}
