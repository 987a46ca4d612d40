package io.neuralmemory.benchmarks.rocksdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.neuralmemory.Memory;
import io.neuralmemory.benchmarks.Row;
import io.neuralmemory.benchmarks.Rows;
import io.neuralmemory.benchmarks.RowsContender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/** RocksDB: a memory's bytes by id; a save is one batch, its log synced, and all rows are in memory while open. */
final class RocksDbContender implements RowsContender {
    private final RocksDB store;
    private final List<Memory> staged = new ArrayList<>();
    private final Rows rows = new Rows();

    RocksDbContender(Path directory) {
        store = open(directory);
        try (RocksIterator each = store.newIterator()) {
            for (each.seekToFirst(); each.isValid(); each.next()) {
                rows.put(Row.read(new String(each.key(), UTF_8), each.value()));
            }
        }
    }

    static RocksDB open(Path directory) {
        RocksDB.loadLibrary();
        try (Options options = new Options().setCreateIfMissing(true)) {
            return RocksDB.open(options, directory.resolve("rocksdb").toString());
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void put(List<Memory> memories) {
        staged.addAll(memories);
        memories.forEach(memory -> rows.put(Row.of(memory)));
    }

    @Override
    public void save() {
        try (WriteBatch batch = new WriteBatch();
                WriteOptions synced = new WriteOptions().setSync(true)) {
            for (Memory memory : staged) {
                batch.put(memory.id().getBytes(UTF_8), Row.bytes(memory));
            }
            store.write(synced, batch);
            staged.clear();
        } catch (RocksDBException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public void close() {
        store.close();
    }
}
