package io.neuralmemory.benchmarks.h2;

import io.neuralmemory.Memory;
import io.neuralmemory.benchmarks.Row;
import io.neuralmemory.benchmarks.Rows;
import io.neuralmemory.benchmarks.RowsContender;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** H2's store of maps: a memory's bytes by id; committed and forced at a save, all rows in memory while open. */
final class MvStoreContender implements RowsContender {
    private final MVStore store;
    private final MVMap<String, byte[]> map;
    private final List<Memory> staged = new ArrayList<>();
    private final Rows rows = new Rows();

    MvStoreContender(Path directory) {
        store = open(directory);
        map = store.openMap("memories");
        map.forEach((id, bytes) -> rows.put(Row.read(id, bytes)));
    }

    /** Nothing is written that was not asked for. */
    static MVStore open(Path directory) {
        return new MVStore.Builder()
                .fileName(directory.resolve("peer.mv.db").toString())
                .autoCommitDisabled()
                .open();
    }

    @Override
    public void put(List<Memory> memories) {
        staged.addAll(memories);
        memories.forEach(memory -> rows.put(Row.of(memory)));
    }

    @Override
    public void save() {
        staged.forEach(memory -> map.put(memory.id(), Row.bytes(memory)));
        staged.clear();
        store.commit();
        store.sync();
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
