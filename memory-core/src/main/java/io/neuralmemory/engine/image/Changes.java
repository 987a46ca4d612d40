package io.neuralmemory.engine.image;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The ids of memories that were written or removed since one watcher last took them, or accessed, if it wants to know
 * that. Whoever takes an id looks into the image afterwards, so that a change is seen then or noted again. A watcher
 * that is not asked for very long finds that everything may have changed, so that what is noted does not grow for ever.
 * Noted by any thread, taken by one watcher's.
 */
public final class Changes {
    /** Some 50 MB of ids; to whoever has to look at more, everything is hardly more. */
    private static final int MOST = 500_000;

    private final int most;
    private volatile Set<String> ids = ConcurrentHashMap.newKeySet();
    private volatile boolean everything;

    Changes() {
        this(MOST);
    }

    /** @param most how many ids are noted */
    Changes(int most) {
        this.most = most;
    }

    /** Begins anew: what is changed after this call is noted. */
    public void forget() {
        ids = ConcurrentHashMap.newKeySet();
        everything = false;
    }

    /** Called after the image has changed. */
    void add(String id) {
        // Whoever forgets looks at everything afterwards, and sees what has changed by now.
        if (!everything && ids.add(id) && ids.size() > most) {
            everything = true;
        }
    }

    /** Called after the image has got other contents. */
    void addEverything() {
        everything = true;
    }

    /** Whether anything may have changed; the watcher then {@linkplain #forget begins anew}. */
    public boolean isEverything() {
        return everything;
    }

    public boolean isEmpty() {
        return !everything && ids.isEmpty();
    }

    public int size() {
        return ids.size();
    }

    /**
     * Takes all ids.
     *
     * @param lost told if {@code action} throws: an id was taken then, and maybe not seen to
     */
    public void takeAll(Consumer<String> action, Runnable lost) {
        boolean isDone = false;
        try {
            take(id -> true, action);
            isDone = true;
        } finally {
            if (!isDone) {
                lost.run();
            }
        }
    }

    /** Takes the ids that are {@code wanted}, each before {@code action} is told. */
    public void take(Predicate<String> wanted, Consumer<String> action) {
        for (Iterator<String> each = ids.iterator(); each.hasNext(); ) {
            String id = each.next();
            if (wanted.test(id)) {
                each.remove();
                action.accept(id);
            }
        }
    }
}
