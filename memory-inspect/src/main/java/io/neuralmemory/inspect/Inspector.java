package io.neuralmemory.inspect;

import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.inspect.web.Answer;
import io.neuralmemory.inspect.web.Answers;
import io.neuralmemory.inspect.web.LoopbackServer;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Serves a page that shows a store, on loopback and to those only who know its {@link #address}. The store is open
 * until {@link #close}. All text of memories is data to the page and never a part of it.
 */
public final class Inspector implements AutoCloseable {
    private final Inspected store;
    private final LoopbackServer server;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Inspector(Inspected store, LoopbackServer server) {
        this.store = store;
        this.server = server;
    }

    /**
     * Opens a store for reading, beside whoever has it open, and serves the page.
     *
     * @param store what is to be opened; used until the page is closed, and by nobody else meanwhile
     * @param port 0 for any that is free
     * @throws StoreConfigurationException if the port is taken or not for this user; and whatever opening throws
     */
    public static Inspector reading(PersistentMemoryBuilder store, int port) {
        return serve(store.withReadOnly(true), port, false, Clock.systemUTC());
    }

    /**
     * Opens a store for writing, which nobody else may have open, and serves a page that can change single memories.
     *
     * @param store what is to be opened; used until the page is closed, and by nobody else meanwhile
     * @param port 0 for any that is free
     * @throws StoreConfigurationException if the port is taken or not for this user; and whatever opening throws
     */
    public static Inspector writing(PersistentMemoryBuilder store, int port) {
        return serve(store, port, true, Clock.systemUTC());
    }

    static Inspector serve(PersistentMemoryBuilder builder, int port, boolean writes, Clock clock) {
        String place = builder.info().place();
        Inspected store = new Inspected(builder, clock);
        try {
            return new Inspector(store, LoopbackServer.start(port, answers(store, place, writes)));
        } catch (BindException e) {
            store.close();
            throw new StoreConfigurationException(
                    "port " + port + " of 127.0.0.1 is taken, or not for this user (" + e.getMessage()
                            + "); choose another port, or none for any that is free",
                    e);
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    private static Answers answers(Inspected store, String place, boolean writes) {
        Lists lists = new Lists(store);
        Answer overview = new StoreAnswer(store, place, writes);
        Answer refresh = (asked, json) -> {
            store.lookAgain();
            overview.write(asked, json);
        };
        HealthAnswer health = new HealthAnswer(store);
        Map<String, Answer> acts = new HashMap<>(Map.of("api/refresh", refresh, "api/check", health::check));
        if (writes) {
            Editing editing = new Editing(store);
            acts.put("api/forget", editing::forget);
            acts.put("api/amend", editing::amend);
        }
        return new Answers(
                Map.of(
                        "api/store", overview,
                        "api/memories", new ListAnswer(store, lists),
                        "api/memory", new MemoryAnswer(store),
                        "api/near", new NearAnswer(store),
                        "api/timeline", new TimelineAnswer(lists),
                        "api/importance", new ImportanceAnswer(store, lists),
                        "api/map", new MapAnswer(store),
                        "api/health", health),
                acts);
    }

    /** Where the page is; whoever knows it may look. */
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            server.close();
            store.close();
        }
    }
}
