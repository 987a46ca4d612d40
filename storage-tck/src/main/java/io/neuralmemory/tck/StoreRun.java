package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Durability;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreClosedException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A whole store that is driven through a workload. */
final class StoreRun implements Run {
    private final StoreOpening opener;
    private final Durability durability;
    private final List<Workload.Call> calls;
    private final Timeline<StoreState> timeline;
    private int done;
    /** Whether a write has not returned, so that nobody knows what has become of it. */
    private boolean inDoubt;

    private Path directory = Path.of("");
    private @Nullable PersistentMemory store;

    StoreRun(StoreOpening opener, Durability durability, Workload workload) {
        this.opener = opener;
        this.durability = durability;
        calls = workload.calls();
        timeline = new Timeline<>(StoreState.EMPTY);
    }

    private StoreRun(StoreRun other) {
        opener = other.opener;
        durability = other.durability;
        calls = other.calls;
        timeline = other.timeline.copy();
        done = other.done;
        inDoubt = other.inDoubt;
    }

    @Override
    public synchronized StoreRun fork() {
        return new StoreRun(this);
    }

    @Override
    public void open(Path newDirectory) {
        abandon();
        directory = newDirectory;
        store = opener.open(directory, durability);
        StoreState state = StoreState.of(store);
        synchronized (this) {
            timeline.found(state);
        }
    }

    @Override
    public boolean isFast() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return store != null;
    }

    @Override
    public boolean hasSteps() {
        return done < calls.size();
    }

    @Override
    public void step() {
        Workload.Call call = calls.get(done);
        if (call instanceof Workload.Write write) {
            issue(write);
            write.action().accept(opened());
            acknowledged();
            return;
        } else if (call instanceof Workload.Save) {
            opened().save();
            forced(Promise.SAVED);
        } else if (call instanceof Workload.Recall recall) {
            opened().recall(recall.id());
        } else if (call instanceof Workload.Reopen) {
            close();
            open(directory);
        }
        synchronized (this) {
            done++;
        }
    }

    private synchronized void issue(Workload.Write write) {
        timeline.issue(write.effect().apply(timeline.latest()));
        inDoubt = true;
    }

    private synchronized void forced(Promise promise) {
        timeline.forced(promise);
    }

    /** A write has returned; in one go, or a fork would do it once more. */
    private synchronized void acknowledged() {
        inDoubt = false;
        done++;
        switch (durability) {
            case LOGGED, COMMITTED -> timeline.forced(Promise.acknowledged(durability));
            case BUFFERED -> timeline.handedOver(Promise.acknowledged(durability));
            case NONE -> {}
        }
    }

    private void close() {
        PersistentMemory closing = opened();
        store = null;
        closing.close();
        forced(Promise.CLOSED);
    }

    @Override
    public void finish() {
        assertThat(StoreState.of(opened())).isEqualTo(timeline.latest());
        close();
        open(directory);
        abandon();
    }

    @Override
    public void failed(MemoryStoreException failure) {
        if (failure instanceof StoreSyncFailedException || failure instanceof StoreClosedException) {
            abandon();
        }
    }

    @Override
    public void abandon() {
        PersistentMemory abandoned = store;
        store = null;
        if (abandoned != null) {
            try {
                abandoned.close();
            } catch (StoreUnavailableException e) {
                // Its disk is gone or has failed; only what the next instance finds counts.
            }
        }
    }

    @Override
    public synchronized void watch(Supplier<Optional<String>> happened) {
        timeline.watch(happened);
    }

    @Override
    public void crashed(boolean powerLoss) {
        abandon();
        synchronized (this) {
            timeline.crashed(powerLoss);
            // A write without an id must not be repeated: it may be there already.
            done += inDoubt ? 1 : 0;
            inDoubt = false;
        }
    }

    private PersistentMemory opened() {
        if (store == null) {
            throw new IllegalStateException("the store is not open");
        }
        return store;
    }
}
