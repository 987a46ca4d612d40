package io.neuralmemory.engine;

import io.neuralmemory.BackupInfo;
import io.neuralmemory.Finding;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreProperties;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies at a place, found without loading it: takes no lock, writes nothing, and may be asked beside a writer, who
 * may have changed any of it since. Immutable.
 */
public final class StoreInfo {
    /** What a place is. */
    public enum State {
        /** A store with its own description. */
        STORE,
        /** What a restore into a new store began and did not finish; the same restore again makes a store of it. */
        UNFINISHED,
        /** Data of another program that a backend knows; opening them for writing makes a store of them. */
        FOREIGN,
        /** Backups of a store that is gone, and nothing else. */
        LONE_BACKUPS,
        /** Nothing, or nothing but an empty directory or home. */
        NOTHING,
        /** Something else, or a store whose description is missing. */
        OTHER
    }

    /** What a file is for. */
    public enum FileKind {
        /** Memories in force. */
        MEMORIES,
        /** The log. */
        LOG,
        /** Backups. */
        BACKUP,
        /** All else: description, lock, what was set aside. */
        OTHER
    }

    private final String place;
    private final State state;
    private final Optional<StoreDescription> description;
    private final Optional<String> codec;
    private final Optional<Instant> lastSavedAt;
    private final List<BackupInfo> backups;
    private final SortedMap<String, Long> files;
    private final Map<FileKind, Long> bytes = new EnumMap<>(FileKind.class);
    private final OptionalLong holder;
    private final List<Finding> findings;

    StoreInfo(StoreLook look) {
        place = look.place;
        state = look.state;
        description = look.description;
        codec = look.codec;
        lastSavedAt = look.lastSavedAt;
        backups = List.copyOf(look.backups);
        files = Collections.unmodifiableSortedMap(new TreeMap<>(look.files));
        files.forEach((name, length) -> bytes.merge(look.kind(name), length, Long::sum));
        holder = look.holder;
        findings = List.copyOf(look.findings);
    }

    /**
     * Looks at what lies at {@code directory}, with the backends and logs on the path; see
     * {@link PersistentMemoryBuilder#info} for others.
     *
     * @throws io.neuralmemory.StoreConfigurationException if it is a file
     * @throws io.neuralmemory.StoreUnavailableException if the medium cannot be read
     */
    public static StoreInfo read(Path directory) {
        return new PersistentMemoryBuilder().withStoragePath(directory).info();
    }

    /**
     * What was looked at, for people: the real path of a directory, or the path as it was given if nothing is there; of
     * another home what it says of itself.
     */
    public String place() {
        return place;
    }

    /** What it is. */
    public State state() {
        return state;
    }

    /** The id of the store; empty where there is no store of our own. */
    public Optional<String> storeId() {
        return own().map(store -> store.header().storeId());
    }

    /** When the store was first created; empty where there is no store of our own. */
    public Optional<Instant> createdAt() {
        return own().map(store -> store.header().createdAt());
    }

    /** The dimension that the store was created with; empty if none was given. */
    public OptionalInt givenDimension() {
        return own().map(store -> store.header().dimension()).orElse(OptionalInt.empty());
    }

    /** The name of the backend that wrote the store or the backups, or that knows the foreign data. */
    public Optional<String> backend() {
        return description.map(StoreDescription::backend);
    }

    /** The name of the log; empty if the store was created without one. */
    public Optional<String> log() {
        return own().flatMap(StoreDescription::log);
    }

    /** The store's own description, by its keys and in its order; empty where there is no store of our own. */
    public Map<String, String> settings() {
        return own().map(StoreProperties::entries)
                .map(Collections::unmodifiableMap)
                .orElse(Map.of());
    }

    Optional<StoreDescription> own() {
        return description.filter(any -> state == State.STORE);
    }

    /** How memories are encoded, if the backend has words for it. */
    public Optional<String> codec() {
        return codec;
    }

    /** When the store was last saved, to the second, if the backend knows. */
    public Optional<Instant> lastSavedAt() {
        return lastSavedAt;
    }

    /** The complete backups that lie there, oldest first. */
    public List<BackupInfo> backups() {
        return backups;
    }

    /** The length in bytes of every file or blob that lies there, by its name relative to the place. */
    public SortedMap<String, Long> files() {
        return files;
    }

    /** What all files take, in bytes. */
    public long byteLength() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the files of one kind take, in bytes. */
    public long byteLength(FileKind kind) {
        return bytes.getOrDefault(kind, 0L);
    }

    /**
     * The process that has the store open for writing, as its lock file says. The file outlives its holder, whose id
     * may be another process's by now: of a store that was closed cleanly this means nothing.
     */
    public OptionalLong holder() {
        return holder;
    }

    /** What could not be found out, and why: damage, or a module that is not on the path. Usually empty. */
    public List<Finding> findings() {
        return findings;
    }
}
