package io.neuralmemory.engine;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Embedder;
import io.neuralmemory.Finding;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.StoreInfo.FileKind;
import io.neuralmemory.engine.StoreInfo.State;
import io.neuralmemory.engine.components.KnownBackups;
import io.neuralmemory.engine.components.NewStores;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.engine.life.IoThread;
import io.neuralmemory.engine.load.Opening;
import io.neuralmemory.engine.save.Backups;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.SupportsBackup;
import io.neuralmemory.spi.SupportsDescription;
import io.neuralmemory.spi.file.BackupFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Gathers a {@link StoreInfo}. What is damaged is told, and what can be found out in spite of it is. One look each. */
final class StoreLook {
    private final StoreComponents components;
    private Predicate<String> isMemoryFile = name -> false;
    private Predicate<String> isLogFile = name -> false;

    String place;
    State state = State.NOTHING;
    Optional<StoreDescription> description = Optional.empty();
    Optional<String> codec = Optional.empty();
    Optional<Instant> lastSavedAt = Optional.empty();
    List<BackupInfo> backups = List.of();
    Map<String, Long> files = Map.of();
    OptionalLong holder = OptionalLong.empty();
    final List<Finding> findings = new ArrayList<>();

    private StoreLook(StoreComponents components) {
        this.components = components;
        place = components.home().toString();
    }

    static StoreInfo at(StoreComponents components) {
        StoreLook look = new StoreLook(components.forReading());
        try (IoThread io = new IoThread("neural-memory-info")) {
            return io.call(() -> {
                look.run();
                return new StoreInfo(look);
            });
        }
    }

    /** What makes the embeddings of the store that is there, or of one that would be made. */
    static Optional<Embedder> embedder(StoreComponents components) {
        try (IoThread io = new IoThread("neural-memory-info")) {
            return io.call(() -> description(components)
                            .flatMap(components::embedder)
                            .<Embedder>map(Supplier::get))
                    .or(components.plugins().embedders()::given);
        }
    }

    private static Optional<StoreDescription> description(StoreComponents components) {
        if (components.home().isMissing()) {
            return Optional.empty();
        }
        StoreProperties properties =
                new StoreProperties(components.home().open(false).description());
        return properties.exists() ? Optional.of(properties.read()) : Optional.empty();
    }

    private void run() {
        if (components.home().isMissing()) {
            return;
        }
        StoreHome home = components.home().open(false);
        place = home.toString();
        files = home.lengths();
        holder = home.holder();
        state = State.OTHER;
        telling(() -> recognise(home));
        description.ifPresent(found -> {
            telling(() -> components.log(found).ifPresent(log -> isLogFile = log.provider()::isLogFile));
            telling(() -> new Opening(components, home, found.withoutLog()).<Boolean>withBackend(this::ask));
        });
    }

    private void recognise(StoreHome home) {
        StoreProperties properties = new StoreProperties(home.description());
        if (properties.exists()) {
            state = State.STORE;
            Optional<StoreDescription> begun = properties.findUnfinished();
            state = begun.isPresent() ? State.UNFINISHED : State.STORE;
            description = begun.or(() -> Optional.of(properties.read()));
        } else if (home.content() == StoreHome.Content.NOTHING) {
            state = State.NOTHING;
        } else {
            recogniseOthers(home);
        }
    }

    private void recogniseOthers(StoreHome home) {
        description = new NewStores(components).recognised(home);
        if (description.isPresent()) {
            state = State.FOREIGN;
            return;
        }
        description = new KnownBackups(components).findLone(home).map(new NewStores(components)::around);
        description.ifPresent(around -> state = State.LONE_BACKUPS);
    }

    private boolean ask(StorageBackend backend) {
        if (backend instanceof SupportsBackup) {
            telling(() -> backups = Backups.list(backend));
        }
        if (backend instanceof SupportsDescription described) {
            isMemoryFile = described::isMemoryFile;
            telling(() -> codec = described.codec());
            lastSavedAt = described.lastSavedAt();
        }
        return true;
    }

    /** Goes on without what cannot be read; whoever cannot do without it finds out why. */
    private void telling(Runnable look) {
        try {
            look.run();
        } catch (CorruptStoreException | IncompatibleStoreException | StoreConfigurationException e) {
            findings.add(finding(e));
        }
    }

    private Finding finding(MemoryStoreException failure) {
        return new Finding(Finding.Severity.ERROR, place, String.valueOf(failure.getMessage()));
    }

    FileKind kind(String name) {
        if (name.startsWith(BackupFolder.NAME + "/")) {
            return FileKind.BACKUP;
        } else if (isMemoryFile.test(name)) {
            return FileKind.MEMORIES;
        }
        return isLogFile.test(name) ? FileKind.LOG : FileKind.OTHER;
    }
}
