package io.neuralmemory.tck;

import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.SupportsCompaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A backend that is driven through a workload. */
final class BackendRun implements Run {
    private final BackendOpener opener;
    private final List<BackendWorkload.Step> steps;
    private final Timeline<BackendContents> timeline;
    private int done;
    /** The batch whose commit has failed and is to be repeated. */
    private @Nullable ChangeBatch failed;

    private Path directory = Path.of("");
    private @Nullable StorageBackend backend;

    BackendRun(BackendOpener opener, BackendWorkload workload) {
        this.opener = opener;
        steps = workload.steps();
        timeline = new Timeline<>(BackendContents.EMPTY);
    }

    private BackendRun(BackendRun other) {
        opener = other.opener;
        steps = other.steps;
        timeline = other.timeline.copy();
        done = other.done;
    }

    @Override
    public BackendRun fork() {
        return new BackendRun(this);
    }

    @Override
    public void open(Path newDirectory) {
        abandon();
        directory = newDirectory;
        StorageBackend fresh = opener.open(directory);
        try {
            List<LoadResult> results = new ArrayList<>();
            timeline.found(BackendContents.loadedFrom(fresh, results::add));
            if (results.get(0).isConfirmed()) {
                timeline.forced(Promise.CONFIRMED);
            }
            backend = fresh;
        } finally {
            if (backend == null) {
                fresh.close();
            }
        }
    }

    @Override
    public boolean isOpen() {
        return backend != null;
    }

    @Override
    public boolean hasSteps() {
        return done < steps.size();
    }

    @Override
    public void step() {
        BackendWorkload.Step step = steps.get(done);
        if (step instanceof BackendWorkload.Commit commit) {
            commit(failed != null ? failed : commit.onTopOf(timeline.latest()));
        } else if (step instanceof BackendWorkload.Compact compact
                && opened() instanceof SupportsCompaction compacting) {
            compacting.compact(compact.occasion());
        } else if (step instanceof BackendWorkload.Reopen) {
            opened().close();
            open(directory);
        }
        done++;
    }

    private void commit(ChangeBatch batch) {
        timeline.issue(timeline.latest().after(batch));
        failed = batch;
        opened().commit(batch);
        failed = null;
        timeline.forced(Promise.COMMITTED);
    }

    @Override
    public void finish() {
        opened().close();
        open(directory);
        abandon();
    }

    @Override
    public void failed(MemoryStoreException failure) {
        if (failure instanceof StoreSyncFailedException) {
            abandon();
        } else if (!(failure instanceof StoreUnavailableException)) {
            throw failure;
        }
    }

    @Override
    public void abandon() {
        if (backend != null) {
            try {
                backend.close();
            } catch (StoreUnavailableException e) {
                // Its disk is gone; only what the next instance finds counts.
            }
            backend = null;
        }
        failed = null;
    }

    @Override
    public void watch(Supplier<Optional<String>> happened) {
        timeline.watch(happened);
    }

    @Override
    public void crashed(boolean powerLoss) {
        abandon();
        timeline.crashed(powerLoss);
    }

    private StorageBackend opened() {
        if (backend == null) {
            throw new IllegalStateException("the backend is not open");
        }
        return backend;
    }
}
