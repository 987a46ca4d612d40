package io.neuralmemory.engine.live;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryStats;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.engine.embed.Completion;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.search.MemoryReader;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * An open store: reads go to the image, writes along the write path, and then wait as long as the durability says.
 * Everything else is the {@link OpenStore}'s.
 */
public final class MemoryEngine implements PersistentMemory {
    private final StoreLife life;
    private final Completion completion;
    private final OpenStore store;
    private final MemoryReader reader;
    private final RecoveryReport recovery;

    public MemoryEngine(
            StoreLife life, Completion completion, OpenStore store, MemoryReader reader, RecoveryReport recovery) {
        this.life = life;
        this.completion = completion;
        this.store = store;
        this.reader = reader;
        this.recovery = recovery;
    }

    @Override
    public MemoryKey store(String content, float[] embedding) {
        return store(NewMemory.of(content, embedding));
    }

    @Override
    public MemoryKey store(NewMemory memory) {
        return storeAll(List.of(memory)).get(0);
    }

    @Override
    public List<MemoryKey> storeAll(Collection<NewMemory> memories) {
        List<Memory> stored = completion.complete(memories);
        store.write(plan -> stored.forEach(plan::put));
        return stored.stream().map(Memory::key).toList();
    }

    @Override
    public Optional<Memory> find(String id) {
        life.requireReadable();
        return reader.find(MemoryKey.requireId(id));
    }

    @Override
    public boolean contains(String id) {
        life.requireReadable();
        return reader.contains(MemoryKey.requireId(id));
    }

    @Override
    public Optional<Memory> recall(String id) {
        life.requireReadable();
        return store.touch(List.of(MemoryKey.requireId(id))).get(0);
    }

    @Override
    public List<MemoryMatch> search(MemoryQuery query) {
        life.requireReadable();
        List<MemoryMatch> matches = reader.search(completion.complete(query));
        return query.countsAccess() ? touched(matches) : matches;
    }

    private List<MemoryMatch> touched(List<MemoryMatch> matches) {
        List<Optional<Memory>> touched =
                store.touch(matches.stream().map(match -> match.memory().id()).toList());
        return IntStream.range(0, matches.size())
                .mapToObj(i -> touched.get(i).map(memory -> matches.get(i).withMemory(memory)))
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public boolean update(String id, UnaryOperator<MemoryValue> change) {
        MemoryKey.requireId(id);
        boolean[] found = new boolean[1];
        store.write(plan -> plan.find(id).ifPresent(memory -> {
            plan.put(new Memory(memory.key(), change.apply(memory.value())));
            found[0] = true;
        }));
        return found[0];
    }

    @Override
    public boolean delete(String id) {
        return deleteAll(List.of(id)) == 1;
    }

    @Override
    public int deleteAll(Collection<String> ids) {
        ids.forEach(MemoryKey::requireId);
        int[] deleted = new int[1];
        store.write(plan -> deleted[0] = (int) ids.stream().filter(plan::remove).count());
        return deleted[0];
    }

    @Override
    public long deleteAll(MemoryFilter filter) {
        life.requireReadable();
        List<String> candidates = reader.idsMatching(requireNonNull(filter, "filter"));
        long[] deleted = new long[1];
        // Found without the lock, asked again under it: a memory that was changed meanwhile may no longer match.
        store.write(plan -> deleted[0] = candidates.stream()
                .filter(id -> plan.find(id).filter(filter::matches).isPresent() && plan.remove(id))
                .count());
        return deleted[0];
    }

    @Override
    public long clear() {
        long[] deleted = new long[1];
        store.write(plan -> deleted[0] = plan.removeAll());
        return deleted[0];
    }

    @Override
    public void apply(MemoryBatch batch) {
        List<MemoryBatch.Operation> operations = completion.complete(batch);
        store.write(plan -> operations.forEach(operation -> {
            if (operation instanceof MemoryBatch.Put put) {
                plan.put(put.memory());
            } else if (operation instanceof MemoryBatch.Delete delete) {
                plan.remove(delete.id());
            }
        }));
    }

    @Override
    public void forEach(Consumer<? super Memory> action) {
        life.requireReadable();
        reader.forEach(action);
    }

    @Override
    public long size() {
        life.requireReadable();
        return reader.size();
    }

    @Override
    public MemoryStats stats() {
        life.requireReadable();
        return store.figures()
                .memories(reader.size())
                .dimension(reader.dimension().value())
                .build();
    }

    @Override
    public RecoveryReport recovery() {
        life.requireReadable();
        return recovery;
    }

    @Override
    public void save() {
        life.requireReadable();
        store.save();
    }

    @Override
    public void compact() {
        life.requireReadable();
        store.compact();
    }

    @Override
    public Path backup() {
        life.requireReadable();
        return store.backup();
    }

    @Override
    public List<BackupInfo> backups() {
        life.requireReadable();
        return store.backups();
    }

    @Override
    public CheckReport verifyBackup(Path backup) {
        life.requireReadable();
        return store.verifyBackup(requireNonNull(backup, "backup"));
    }

    @Override
    public void pruneBackups(int keep) {
        life.requireReadable();
        store.pruneBackups(keep);
    }

    @Override
    public void restoreFromBackup(Path backup) {
        life.requireReadable();
        store.restore(requireNonNull(backup, "backup"));
    }

    @Override
    public void close() {
        store.close();
    }
}
