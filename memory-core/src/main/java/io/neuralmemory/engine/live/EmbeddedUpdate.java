package io.neuralmemory.engine.live;

import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryValue;
import io.neuralmemory.engine.embed.Completion;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A change of one memory, which waits without the lock if its new text needs an embedding: what was seen is looked at
 * again under the lock before anything is stored. For one thread.
 */
final class EmbeddedUpdate {
    private final UnaryOperator<MemoryValue> change;
    private final Completion completion;
    private boolean isFound;
    private @Nullable MemoryValue before;
    private @Nullable MemoryValue after;
    private @Nullable String embeddedText;
    private EmbeddingVector embedding = EmbeddingVector.empty();

    EmbeddedUpdate(UnaryOperator<MemoryValue> change, Completion completion) {
        this.change = change;
        this.completion = completion;
    }

    /**
     * The memory as it is to be stored; empty if there is none, or its text has to be embedded first. Under the lock.
     */
    Optional<Memory> attempt(Optional<Memory> stored) {
        isFound = stored.isPresent();
        return stored.flatMap(memory -> changed(memory.value()).map(value -> new Memory(memory.key(), value)));
    }

    private Optional<MemoryValue> changed(MemoryValue value) {
        MemoryValue made = value.equals(before) && after != null ? after : change.apply(value);
        if (!completion.embedsAnew(value, made)) {
            return Optional.of(made);
        } else if (made.content().equals(embeddedText)) {
            return Optional.of(made.withEmbedding(embedding));
        }
        before = value;
        after = made;
        return Optional.empty();
    }

    /** Embeds the text that the last attempt lacked an embedding for; returns whether there was one. */
    boolean embed() {
        if (after == null || after.content().equals(embeddedText)) {
            return false;
        }
        embedding = completion.embedding(after.content());
        embeddedText = after.content();
        return true;
    }

    boolean isFound() {
        return isFound;
    }
}
