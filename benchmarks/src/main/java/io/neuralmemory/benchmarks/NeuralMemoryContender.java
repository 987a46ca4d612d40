package io.neuralmemory.benchmarks;

import io.neuralmemory.Durability;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** This project's store. Saves only when it is told to, and logs nothing, so that a save is measured alone. */
final class NeuralMemoryContender implements Contender {
    private final PersistentMemory store;

    /** @param name a backend, or a codec of the backend {@code json} such as {@code json+gzip} */
    NeuralMemoryContender(String name, Path directory) {
        store = builder(name, directory)
                .withDurability(Durability.NONE)
                .withBackgroundExecutor(task -> {})
                .build();
    }

    /** A store of its own making: one backend, and no save or backup that nobody asked for. */
    static PersistentMemoryBuilder builder(String name, Path directory) {
        String backend = name.replaceAll("\\+.*", "");
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend(backend)
                .withSaveInterval(Duration.ofDays(1))
                .withBackupInterval(Duration.ZERO);
        return name.equals(backend) ? builder : builder.withOption(backend + ".codec", name);
    }

    @Override
    public void put(List<Memory> memories) {
        MemoryBatch.Builder batch = MemoryBatch.builder();
        memories.forEach(batch::put);
        store.apply(batch.build());
    }

    @Override
    public boolean isThreadSafe() {
        return true;
    }

    @Override
    public void save() {
        store.save();
    }

    @Override
    public void recall(List<Memory> memories) {
        memories.forEach(memory -> store.recall(memory.id()));
    }

    @Override
    public List<String> search(float[] query, int limit) {
        return ids(MemoryQuery.similarTo(query).limit(limit));
    }

    @Override
    public List<String> search(float[] query, int limit, String tag) {
        return ids(MemoryQuery.similarTo(query).limit(limit).filter(MemoryFilter.tag(tag)));
    }

    private List<String> ids(MemoryQuery.Builder query) {
        return store.search(query.withoutCountingAccess().build()).stream()
                .map(match -> match.memory().id())
                .toList();
    }

    @Override
    public String content(String id) {
        return store.find(id).orElseThrow().value().content();
    }

    @Override
    public void close() {
        store.close();
    }
}
