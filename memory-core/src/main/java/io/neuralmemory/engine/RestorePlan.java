package io.neuralmemory.engine;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CheckReport;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.engine.components.KnownBackups;
import io.neuralmemory.engine.components.NewStores;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.BackupDescriptions;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.load.Opening;
import io.neuralmemory.engine.open.ReadOnlyOpening;
import io.neuralmemory.engine.open.StoreOpener;
import io.neuralmemory.engine.save.Backups;
import io.neuralmemory.spi.BackupOrigin;
import io.neuralmemory.spi.Dimension;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.StoreHome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What restoring a backup at a place would mean, looked at without writing anything: neither a store that is damaged
 * nor a directory without one is touched before {@link #restore}. Made by {@link PersistentMemoryBuilder#planRestore}.
 * For one thread.
 */
public final class RestorePlan {
    private final StoreComponents components;
    private final StoreComponents reading;
    /** What describes the store that is there or was begun, or is to be made around backups; null if there is none. */
    private final @Nullable StoreDescription description;

    private final boolean isStore;

    private RestorePlan(StoreComponents components, @Nullable StoreDescription description, boolean isStore) {
        this.components = components;
        this.description = description;
        this.isStore = isStore;
        reading = components.forReading(RecoveryMode.SALVAGE);
    }

    static RestorePlan of(StoreComponents components) {
        return onIoThread(() -> look(components));
    }

    private static RestorePlan look(StoreComponents components) {
        if (components.home().isMissing()) {
            return new RestorePlan(components, null, false);
        }
        StoreHome home = components.home().open(false);
        StoreProperties properties = new StoreProperties(home.description());
        if (properties.findTakenBack().isPresent()) {
            return new RestorePlan(components, null, false);
        }
        return switch (home.content()) {
            case NOTHING -> new RestorePlan(components, null, false);
            case STORE ->
                properties
                        .findUnfinished()
                        .map(begun -> new RestorePlan(components, begun, false))
                        .orElseGet(() ->
                                new RestorePlan(components, new ReadOnlyOpening(components).describe(home), true));
            case OTHER -> {
                StoreComponents reading = components.forReading(RecoveryMode.SALVAGE);
                Optional<StoreDescription> around =
                        new KnownBackups(reading).findLone(home).map(new NewStores(reading)::around);
                yield around.isPresent()
                        ? new RestorePlan(components, around.get(), false)
                        : new RestorePlan(components, new ReadOnlyOpening(reading).describe(home), true);
            }
        };
    }

    private static <T> T onIoThread(Supplier<T> work) {
        try (IoThread io = new IoThread("neural-memory-restore")) {
            return io.call(work);
        }
    }

    /** The backups that lie there, oldest first; empty if there is no store. */
    public List<BackupInfo> backups() {
        StoreDescription known = description;
        return known == null
                ? List.of()
                : onIoThread(() -> opening(known, components.home().open(false)).withBackend(Backups::list));
    }

    /**
     * Looks for damage in every byte of a backup.
     *
     * @throws io.neuralmemory.StoreConfigurationException if it is none
     */
    public CheckReport verify(Path backup) {
        StoreDescription known = description;
        return known == null
                ? CheckReport.of(0, List.of())
                : onIoThread(() -> opening(known, components.home().open(false))
                        .withBackend(backend -> Backups.verify(backend, backup)));
    }

    private Opening opening(StoreDescription known, StoreHome home) {
        return new Opening(reading, home, known);
    }

    /**
     * How many memories would be replaced: all that can be read, of a damaged store too.
     *
     * @throws CorruptStoreException if the store cannot be opened at all
     */
    public long replacedMemories() {
        return replaced().memories();
    }

    /** What a restore would replace. */
    private record Replaced(long memories, Dimension dimension) {}

    private Replaced replaced() {
        if (!isStore) {
            return new Replaced(0, Dimension.UNKNOWN);
        }
        try (PersistentMemory store = onIoThread(() -> new ReadOnlyOpening(reading).open())) {
            return new Replaced(store.size(), Dimension.known(store.stats().dimension()));
        } catch (CorruptStoreException e) {
            throw new CorruptStoreException(
                    e.getMessage() + "; this store cannot be opened at all: restore the backup by its path into a new"
                            + " directory",
                    e);
        }
    }

    /**
     * Restores a backup, into a new store if there is none: one with the backend and the codec that the backup was made
     * with, unless others are set. A new store counts as none until all of the backup is in it: whatever stops this,
     * readers and writers are refused, and restoring again completes it. What is refused before anything is written: a
     * backup that is damaged or belongs to another store, and, if the store is damaged, whatever else could be refused
     * once salvaging it has begun.
     *
     * @param damage told why, if the store is damaged and what of it can be read is replaced
     * @return how many memories there are now
     * @throws io.neuralmemory.StoreConfigurationException if there is no such backup, or it cannot be restored here
     * @throws CorruptStoreException if the backup is damaged
     * @throws io.neuralmemory.StoreLockedException if the store is open elsewhere
     * @throws io.neuralmemory.StoreUnavailableException if the medium fails
     */
    public long restore(Path backup, Consumer<? super CorruptStoreException> damage) {
        if (!isStore) {
            return restoreNew(backup);
        }
        try (PersistentMemory store = open(backup, damage)) {
            store.restoreFromBackup(backup);
            return store.size();
        }
    }

    private long restoreNew(Path backup) {
        StoreComponents fitting = onIoThread(() -> fittingNew(backup));
        try (PersistentMemory store = StoreOpener.forRestoring(fitting).open(true)) {
            if (store.size() > 0) {
                // From an attempt that was stopped at its end; only an empty store takes another one's backup.
                store.clear();
            }
            store.restoreFromBackup(backup);
            onIoThread(() -> finish(fitting.home().open(false)));
            return store.size();
        }
    }

    private static boolean finish(StoreHome home) {
        new StoreProperties(home.description()).finish();
        return true;
    }

    private PersistentMemory open(Path backup, Consumer<? super CorruptStoreException> damage) {
        try {
            return new StoreOpener(components).open(true);
        } catch (CorruptStoreException e) {
            damage.accept(e);
            Replaced replaced = replaced();
            onIoThread(() -> requireRestorable(backup, replaced));
            return new StoreOpener(components.with(components.config().withRecovery(RecoveryMode.SALVAGE))).open(true);
        }
    }

    /** The components for a store that is made for this backup, which was verified. */
    private StoreComponents fittingNew(Path backup) {
        StoreDescription known = description;
        if (known != null) {
            requireRestorable(backup, new Replaced(0, Dimension.UNKNOWN));
            return describedBy(backup);
        }
        StoreComponents fitting = new KnownBackups(describedBy(backup)).fitting(backup);
        StoreDescription fresh = new NewStores(fitting.forReading(RecoveryMode.SALVAGE)).describe();
        requireIntact(backup, fresh);
        return fitting;
    }

    private StoreComponents describedBy(Path backup) {
        return BackupDescriptions.in(components.home().openOrBeside(backup))
                .find(backup)
                .map(components::reviving)
                .orElse(components);
    }

    private boolean requireRestorable(Path backup, Replaced replaced) {
        StoreDescription known = description;
        if (known != null) {
            StoreHeader header = known.header().with(replaced.dimension());
            Optional<BackupOrigin> origin = new KnownBackups(components).recognise(known, backup);
            origin.ifPresent(found -> header.requireRestorable(found.header(), backup.toString(), replaced.memories()));
            requireIntact(backup, known);
        }
        return true;
    }

    private void requireIntact(Path backup, StoreDescription store) {
        StoreHome home = components.home().openOrBeside(backup);
        CheckReport report = opening(store, home).withBackend(backend -> Backups.verify(backend, backup));
        if (report.isDamaged()) {
            Finding first = report.findings().get(0);
            boolean isNamed = first.message().contains(first.location());
            throw new CorruptStoreException("the backup is damaged: "
                    + (isNamed ? first.message() : first.location() + " of " + backup + ": " + first.message())
                    + "; nothing was changed. Use another backup");
        }
    }
}
