package io.neuralmemory.adapter;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.NewMemory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Conversations as memories, one a turn: the attribute {@value #CONVERSATION} names the conversation, the attribute
 * {@value #SEQUENCE} gives the order, growing without being reused while later turns exist. What has not changed is not
 * written again, so that a window over a long conversation costs one turn a turn.
 *
 * <p>Thread-safe. Every change is one batch: a conversation is as it was or as it shall be, also after a crash, and as
 * durable on return as the store promises. Errors are those of {@link Memories}.
 */
public final class Conversations {
    /** The attribute that names the conversation. */
    public static final String CONVERSATION = "conversation";

    /** The attribute that gives a turn's place. */
    public static final String SEQUENCE = "sequence";

    private static final MemoryField NAME = MemoryField.attribute(CONVERSATION);

    private final Memories memories;

    /** Guards nothing in this object: makes reading a conversation and writing what differs one step. */
    private final ReentrantLock lock = new ReentrantLock();

    /** The conversations in these memories; others may lie beside them. */
    public Conversations(Memories memories) {
        this.memories = requireNonNull(memories, "memories");
    }

    /** The names of all conversations, those first whose oldest turn is oldest. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        memories.list(MemoryFilter.isSet(NAME), MemoryOrder.oldestFirst(), Integer.MAX_VALUE).stream()
                .filter(Conversations::isTurn)
                .forEach(turn -> attribute(turn, CONVERSATION)
                        .flatMap(AttributeValue::asText)
                        .ifPresent(names::add));
        return List.copyOf(names);
    }

    /** Others may have attributes of these names too. */
    private static boolean isTurn(Memory memory) {
        return attribute(memory, CONVERSATION).flatMap(AttributeValue::asText).isPresent()
                && sequence(memory).isPresent();
    }

    private static OptionalLong sequence(Memory memory) {
        return attribute(memory, SEQUENCE).map(AttributeValue::asWhole).orElse(OptionalLong.empty());
    }

    private static Optional<AttributeValue> attribute(Memory memory, String name) {
        return Optional.ofNullable(memory.value().metadata().attributes().get(name));
    }

    /** What was said in a conversation, in order; empty if there is none of this name. */
    public List<Turn> turns(String name) {
        return stored(name).stream().map(Conversations::turn).toList();
    }

    /** Makes a conversation consist of these turns. Those that it has already, in this order, are left as they are. */
    public void replace(String name, List<Turn> turns) {
        lock.lock();
        try {
            List<Memory> stored = stored(name);
            MemoryBatch.Builder batch = MemoryBatch.builder();
            int kept = 0;
            for (Memory memory : stored) {
                if (kept < turns.size() && turns.get(kept).equals(turn(memory))) {
                    kept++;
                } else {
                    batch.delete(memory.id());
                }
            }
            long sequence = stored.isEmpty()
                    ? 0
                    : sequence(stored.get(stored.size() - 1)).orElseThrow();
            for (Turn turn : turns.subList(kept, turns.size())) {
                batch.store(memory(name, ++sequence, turn));
            }
            memories.apply(batch.build());
        } finally {
            lock.unlock();
        }
    }

    /** Forgets a conversation; nothing happens if there is none of this name. */
    public void delete(String name) {
        replace(name, List.of());
    }

    private List<Memory> stored(String name) {
        return memories
                .list(
                        MemoryFilter.eq(NAME, name),
                        MemoryOrder.ascending(MemoryField.attribute(SEQUENCE)),
                        Integer.MAX_VALUE)
                .stream()
                .filter(Conversations::isTurn)
                .toList();
    }

    private static Turn turn(Memory memory) {
        Map<String, AttributeValue> attributes =
                new LinkedHashMap<>(memory.value().metadata().attributes());
        attributes.remove(CONVERSATION);
        attributes.remove(SEQUENCE);
        attributes.remove(MemoryField.COLLECTION.name());
        return new Turn(memory.value().content(), attributes);
    }

    private static NewMemory memory(String name, long sequence, Turn turn) {
        // No id made of the name: a collection may have a conversation of this name, and ids are the whole store's.
        NewMemory.Builder memory = NewMemory.builder(turn.content());
        turn.attributes().forEach(memory::attribute);
        return memory.attribute(CONVERSATION, AttributeValue.of(name))
                .attribute(SEQUENCE, AttributeValue.of(sequence))
                .build();
    }
}
