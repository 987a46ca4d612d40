package io.neuralmemory.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.WalProvider;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where the fakes keep what they store; outlives every opening. Thread-safe. */
final class FakeMedium {
    final Hooks hooks = new Hooks();
    final List<String> violations = new CopyOnWriteArrayList<>();
    final List<ChangeBatch> commits = new CopyOnWriteArrayList<>();
    final FakeLogFiles log = new FakeLogFiles();
    volatile boolean compacts;
    /** What a backend that compacts says after each commit. */
    volatile boolean isCompactionDue = true;

    /** What the log says of its length, until it is truncated. */
    volatile long logByteLength;

    private final Map<String, Memory> committed = new TreeMap<>();
    private long sequence;
    private OptionalInt dimension = OptionalInt.empty();

    StorageBackendProvider backend() {
        return new FakeBackendProvider(this);
    }

    WalProvider logProvider() {
        return new FakeLogProvider(this);
    }

    /** What another process would find if this one died now. */
    FakeMedium afterKill() {
        return copy(false);
    }

    /** What would be found if the power failed now. */
    FakeMedium afterPowerLoss() {
        return copy(true);
    }

    private synchronized FakeMedium copy(boolean syncedOnly) {
        FakeMedium copy = new FakeMedium();
        copy.committed.putAll(committed);
        copy.sequence = sequence;
        copy.dimension = dimension;
        copy.compacts = compacts;
        copy.isCompactionDue = isCompactionDue;
        log.copyTo(copy.log, syncedOnly);
        return copy;
    }

    synchronized void commit(ChangeBatch batch) {
        Set<String> ids = new HashSet<>();
        for (Change change : batch.changes()) {
            if (!ids.add(change.id())) {
                violations.add("two changes of '" + change.id() + "' in one batch");
            }
            if (change instanceof Change.Put put) {
                committed.put(change.id(), put.memory());
                int found = put.memory().value().embedding().dimension();
                dimension = found == 0 ? dimension : OptionalInt.of(found);
            } else {
                committed.remove(change.id());
            }
        }
        if (batch.throughSequence() < sequence) {
            violations.add("a commit through " + batch.throughSequence() + " came after one through " + sequence);
        }
        sequence = batch.throughSequence();
        commits.add(batch);
    }

    synchronized Map<String, Memory> committed() {
        return new TreeMap<>(committed);
    }

    Optional<Memory> committed(String id) {
        return Optional.ofNullable(committed().get(id));
    }

    synchronized long sequence() {
        return sequence;
    }

    synchronized OptionalInt dimension() {
        return dimension;
    }

    /** Fails if the engine broke the rules of the interfaces. */
    void assertRulesKept() {
        assertThat(violations).as("violations of the storage interfaces").isEmpty();
    }
}
