package io.neuralmemory.engine.live;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryKey;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.NewMemory;
import io.neuralmemory.engine.embed.Completion;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.search.MemoryReader;
import io.neuralmemory.engine.write.WritePlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The memories of an open store that lie in one scope: reads go to the image, writes along the write path, and then
 * wait as long as the durability says.
 */
class ScopedMemories implements Memories {
    final StoreLife life;
    final OpenStore store;
    final MemoryReader reader;
    private final Completion completion;
    private final Scope scope;

    ScopedMemories(StoreLife life, Completion completion, OpenStore store, MemoryReader reader, Scope scope) {
        this.life = life;
        this.completion = completion;
        this.store = store;
        this.reader = reader;
        this.scope = scope;
    }

    @Override
    public Memories collection(String name) {
        return new ScopedMemories(life, completion, store, reader, scope.of(name));
    }

    @Override
    public Map<String, Long> collections() {
        Map<String, Long> counts = new TreeMap<>();
        reader().forEachBare(memory -> {
            if (scope.has(memory)) {
                Scope.collectionOf(memory).ifPresent(name -> counts.merge(name, 1L, Long::sum));
            }
        });
        return counts;
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
        store.write(plan -> stored.forEach(memory -> scope.put(plan, memory)));
        return stored.stream().map(Memory::key).toList();
    }

    @Override
    public Optional<Memory> find(String id) {
        return reader().find(MemoryKey.requireId(id)).filter(scope::has);
    }

    @Override
    public List<Memory> findAll(Collection<String> ids) {
        ids.forEach(MemoryKey::requireId);
        MemoryReader readable = reader();
        return ids.stream()
                .map(readable::find)
                .flatMap(Optional::stream)
                .filter(scope::has)
                .toList();
    }

    @Override
    public boolean contains(String id) {
        return scope.isStore() ? reader().contains(MemoryKey.requireId(id)) : find(id).isPresent();
    }

    @Override
    public Optional<Memory> recall(String id) {
        life.requireReadable();
        return contains(id) ? store.touch(List.of(id)).get(0).filter(scope::has) : Optional.empty();
    }

    @Override
    public List<MemoryMatch> search(MemoryQuery query) {
        life.requireReadable();
        if (query.likeId().filter(id -> !contains(id)).isPresent()) {
            return List.of();
        }
        List<MemoryMatch> matches = reader.search(completion.complete(scope.narrowed(query))).stream()
                .filter(match -> scope.has(match.memory()))
                .toList();
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
    public List<Memory> list(MemoryFilter filter, MemoryOrder order, int limit) {
        return list(filter, order, limit, Optional.empty());
    }

    @Override
    public List<Memory> list(MemoryFilter filter, MemoryOrder order, int limit, Memory after) {
        return list(filter, order, limit, Optional.of(after));
    }

    private List<Memory> list(MemoryFilter filter, MemoryOrder order, int limit, Optional<Memory> after) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; expected 1 or more");
        }
        return reader().list(scope.narrowed(requireNonNull(filter, "filter")), order.comparator(), limit, after);
    }

    @Override
    public boolean update(String id, UnaryOperator<MemoryValue> change) {
        MemoryKey.requireId(id);
        EmbeddedUpdate update = new EmbeddedUpdate(change, completion);
        do {
            store.write(plan ->
                    update.attempt(plan.find(id).filter(scope::has)).ifPresent(memory -> scope.put(plan, memory)));
        } while (update.embed());
        return update.isFound();
    }

    @Override
    public boolean delete(String id) {
        return deleteAll(List.of(id)) == 1;
    }

    @Override
    public int deleteAll(Collection<String> ids) {
        ids.forEach(MemoryKey::requireId);
        int[] deleted = new int[1];
        store.write(plan ->
                deleted[0] = (int) ids.stream().filter(id -> remove(plan, id)).count());
        return deleted[0];
    }

    private boolean remove(WritePlan plan, String id) {
        return (scope.isStore() || plan.find(id).filter(scope::has).isPresent()) && plan.remove(id);
    }

    @Override
    public long deleteAll(MemoryFilter filter) {
        MemoryFilter own = scope.narrowed(requireNonNull(filter, "filter"));
        List<String> candidates = reader().idsMatching(own);
        long[] deleted = new long[1];
        // Found without the lock, asked again under it: a memory that was changed meanwhile may no longer match.
        store.write(plan -> deleted[0] = plan.removeMatching(candidates, own::matches));
        return deleted[0];
    }

    @Override
    public long clear() {
        if (!scope.isStore()) {
            return deleteAll(MemoryFilter.all());
        }
        long[] deleted = new long[1];
        store.write(plan -> deleted[0] = plan.removeAll());
        return deleted[0];
    }

    @Override
    public void apply(MemoryBatch batch) {
        List<Consumer<WritePlan>> steps =
                completion.complete(batch).stream().map(this::step).toList();
        store.write(plan -> steps.forEach(step -> step.accept(plan)));
    }

    /** What an operation does under the lock; what takes longer is done before. */
    private Consumer<WritePlan> step(MemoryBatch.Operation operation) {
        if (operation instanceof MemoryBatch.Put put) {
            return plan -> scope.put(plan, put.memory());
        } else if (operation instanceof MemoryBatch.Delete delete) {
            return plan -> remove(plan, delete.id());
        } else if (operation instanceof MemoryBatch.DeleteAll deletion) {
            MemoryFilter own = scope.narrowed(deletion.filter());
            List<String> candidates = reader().idsMatching(own);
            return plan -> plan.removeMatching(candidates, own::matches);
        }
        throw new IllegalStateException("not completed: " + operation);
    }

    @Override
    public void forEach(Consumer<? super Memory> action) {
        requireNonNull(action, "action");
        if (scope.isStore()) {
            reader().forEach(action);
        } else {
            reader().forEachMatching(scope.narrowed(MemoryFilter.all()), action);
        }
    }

    @Override
    public long size() {
        return scope.isStore()
                ? reader().size()
                : reader().idsMatching(scope.narrowed(MemoryFilter.all())).size();
    }

    private MemoryReader reader() {
        life.requireReadable();
        return reader;
    }
}
