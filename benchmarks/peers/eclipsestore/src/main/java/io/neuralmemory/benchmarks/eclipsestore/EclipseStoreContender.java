package io.neuralmemory.benchmarks.eclipsestore;

import io.neuralmemory.Memory;
import io.neuralmemory.benchmarks.Rows;
import io.neuralmemory.benchmarks.RowsContender;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.store.storage.embedded.types.EmbeddedStorage;
import org.eclipse.store.storage.embedded.types.EmbeddedStorageManager;

/** EclipseStore: a graph of objects whose root is a map; a save stores the map and the objects that are new in it. */
final class EclipseStoreContender implements RowsContender {
    private final Map<String, StoredMemory> root = new HashMap<>();
    private final EmbeddedStorageManager storage;
    private final Rows rows = new Rows();

    EclipseStoreContender(Path directory) {
        storage = EmbeddedStorage.start(root, directory.resolve("eclipsestore"));
        root.values().forEach(stored -> rows.put(stored.row()));
    }

    @Override
    public void put(List<Memory> memories) {
        for (Memory memory : memories) {
            StoredMemory stored = StoredMemory.of(memory);
            root.put(memory.id(), stored);
            rows.put(stored.row());
        }
    }

    @Override
    public void save() {
        storage.store(root);
    }

    @Override
    public Rows rows() {
        return rows;
    }

    @Override
    public void close() {
        storage.shutdown();
    }
}
