package io.neuralmemory.benchmarks.h2;

import io.neuralmemory.Memory;
import io.neuralmemory.benchmarks.DurableWriter;
import io.neuralmemory.benchmarks.Row;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

/** A commit and a force for each memory, one writer at a time. */
final class MvStoreWriter implements DurableWriter {
    private final MVStore store;
    private final MVMap<String, byte[]> map;

    MvStoreWriter(Path directory) {
        store = MvStoreContender.open(directory);
        map = store.openMap("memories");
    }

    @Override
    public synchronized void write(Memory memory) {
        map.put(memory.id(), Row.bytes(memory));
        store.commit();
        store.sync();
    }

    @Override
    public void close() {
        store.close();
    }
}
