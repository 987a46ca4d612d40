package io.neuralmemory.engine.image;

import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The ids of memories that were written or removed since one watcher last took them; an access is no change. Whoever
 * takes an id looks into the image afterwards, so that a change is seen then or noted again. Noted by any thread, taken
 * by one watcher's.
 */
public final class Changes {
    private volatile Set<String> ids = ConcurrentHashMap.newKeySet();
    private volatile boolean everything;

    Changes() {}

    /** Begins anew: what is changed after this call is noted. */
    public void forget() {
        ids = ConcurrentHashMap.newKeySet();
        everything = false;
    }

    /** Called after the image has changed. */
    void add(String id) {
        ids.add(id);
    }

    /** Called after the image has got other contents. */
    void addEverything() {
        everything = true;
    }

    /** Whether the image has got other contents; the watcher then {@linkplain #forget begins anew}. */
    public boolean isEverything() {
        return everything;
    }

    public boolean isEmpty() {
        return !everything && ids.isEmpty();
    }

    public int size() {
        return ids.size();
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
