package io.neuralmemory.engine;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsCompaction;
import java.util.Set;
import java.util.function.Consumer;

/** A backend over a {@link FakeMedium}. */
class FakeBackend implements StorageBackend {
    final FakeMedium medium;
    private final StorageSettings settings;
    private final Protocol protocol;

    FakeBackend(FakeMedium medium, StorageSettings settings) {
        this.medium = medium;
        this.settings = settings;
        this.protocol = new Protocol("backend", medium.hooks, medium.violations, false);
    }

    @Override
    public LoadResult load(Consumer<? super Memory> sink) {
        protocol.perform(Step.LOAD, Set.of(), () -> medium.committed().values().forEach(sink));
        int dimension = medium.dimension().orElse(0);
        return LoadResult.confirmed(
                medium.sequence(),
                dimension == 0 ? settings.header() : settings.header().withDimension(dimension));
    }

    @Override
    public void commit(ChangeBatch batch) {
        protocol.require(!settings.readOnly(), Step.COMMIT, "reached a backend opened for reading");
        protocol.perform(Step.COMMIT, Set.of(Step.LOAD, Step.COMMIT), () -> medium.commit(batch));
    }

    @Override
    public void close() {
        protocol.close(Step.BACKEND_CLOSE, () -> {});
    }

    /** One that can also compact. */
    static final class Compacting extends FakeBackend implements SupportsCompaction {
        private final Protocol compactions;
        private volatile boolean closed;

        Compacting(FakeMedium medium, StorageSettings settings) {
            super(medium, settings);
            compactions = new Protocol("compaction", medium.hooks, medium.violations, false);
        }

        @Override
        public void compact(Occasion occasion) {
            compactions.require(!closed, Step.COMPACT, "came after the backend was closed");
            compactions.close(Step.COMPACT, () -> {});
        }

        @Override
        public boolean isCompactionDue(Occasion occasion) {
            return medium.isCompactionDue;
        }

        @Override
        public void close() {
            closed = true;
            super.close();
        }
    }
}
