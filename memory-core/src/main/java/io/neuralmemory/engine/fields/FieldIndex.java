package io.neuralmemory.engine.fields;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.MemoryFilter.Operator;
import io.neuralmemory.engine.image.Changes;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which memories a condition on a tag or an attribute can be true of, without a look at all of them. A field is indexed
 * when it is first asked about, and brought up to date when one is asked about again: a write only notes which id it
 * changed. What was written before is in the answer; so may be what no longer has the value, so that whoever asks looks
 * at each memory. Thread-safe.
 */
public final class FieldIndex {
    /** Among fewer memories a look at each takes no longer than an index. */
    private static final int WORTH_INDEXING = 1_000;

    private final Image image;

    /** Guarded by this, as everything below. */
    private final Map<MemoryField, FieldPostings> fields = new HashMap<>();

    /** How many ids each field had when it was indexed. */
    private final Map<MemoryField, Integer> builtSizes = new HashMap<>();

    private @Nullable Changes changes;

    /** What the image held when the fields were begun to be indexed. */
    private Object state;

    public FieldIndex(Image image) {
        this.image = image;
        state = image.state();
    }

    /**
     * All memories that {@code filter} may match, if these are few; empty if it has to be asked of every memory.
     *
     * @param selective few are at most one memory in so many
     */
    public Optional<Set<String>> candidates(MemoryFilter filter, int selective) {
        int most = image.size() / selective;
        if (filter instanceof MemoryFilter.Compare compare && isLookedUp(compare)) {
            return few(compare.field(), compare.operand(), most);
        } else if (filter instanceof MemoryFilter.IsSet isSet && isIndexed(isSet.field())) {
            return few(isSet.field(), null, most);
        }
        return Optional.empty();
    }

    private static boolean isLookedUp(MemoryFilter.Compare compare) {
        boolean isTag = compare.field().equals(MemoryField.TAGS) && compare.operator() == Operator.CONTAINS;
        // A time compares with texts that are written in many ways.
        boolean isValue = compare.field().isAttribute()
                && compare.operator() == Operator.EQ
                && !(compare.operand() instanceof Instant);
        return isTag || isValue;
    }

    private static boolean isIndexed(MemoryField field) {
        return field.isAttribute() || field.equals(MemoryField.TAGS);
    }

    /** @param value null for any */
    private Optional<Set<String>> few(MemoryField field, @Nullable Object value, int most) {
        if (image.size() < WORTH_INDEXING) {
            return Optional.empty();
        }
        synchronized (this) {
            FieldPostings postings = upToDate(field);
            int size = value == null ? postings.size() : postings.with(value).size();
            if (size > most) {
                return Optional.empty();
            }
            return Optional.of(value == null ? postings.all() : new HashSet<>(postings.with(value)));
        }
    }

    private FieldPostings upToDate(MemoryField field) {
        catchUp();
        return fields.computeIfAbsent(field, this::build);
    }

    private void catchUp() {
        Changes noted = changes;
        if (noted == null) {
            changes = image.watch();
            state = image.state();
        } else if (noted.isEverything() || !image.isIn(state)) {
            noted.forget();
            fields.clear();
            state = image.state();
        } else {
            noted.takeAll(this::refresh, fields::clear);
            fields.entrySet().removeIf(field -> isOvergrown(field.getKey(), field.getValue()));
        }
    }

    private void refresh(String id) {
        ImageEntry entry = image.entry(id);
        if (entry != null) {
            fields.values().forEach(postings -> postings.add(entry));
        }
    }

    /** What memories had before is forgotten by indexing anew, before it can be more than half. */
    private boolean isOvergrown(MemoryField field, FieldPostings postings) {
        return postings.size() > 2 * builtSizes.getOrDefault(field, 0) + WORTH_INDEXING;
    }

    private FieldPostings build(MemoryField field) {
        FieldPostings postings = new FieldPostings(field);
        image.entries().forEach(entry -> postings.add(entry));
        builtSizes.put(field, postings.size());
        return postings;
    }
}
