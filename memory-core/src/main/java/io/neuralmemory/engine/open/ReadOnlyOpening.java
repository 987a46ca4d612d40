package io.neuralmemory.engine.open;

import io.neuralmemory.CheckReport;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.live.MemoryEngine;
import io.neuralmemory.engine.load.Opening;
import io.neuralmemory.engine.search.MemoryReader;
import io.neuralmemory.engine.search.TextSearch;
import io.neuralmemory.spi.IoFailures;
import io.neuralmemory.spi.SettledReading;
import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Opens a store for reading: takes no lock, writes nothing, and may run beside a writer, who deletes files as it saves.
 * What looks like damage may then be a file that went while it was being read: the opening starts again as
 * {@link SettledReading} does.
 */
public final class ReadOnlyOpening {
    private final StoreComponents components;

    public ReadOnlyOpening(StoreComponents components) {
        this.components = components;
    }

    public PersistentMemory open() {
        Path directory = locate();
        return reading(directory).read(before -> openOnce(directory));
    }

    private PersistentMemory openOnce(Path directory) {
        Opening opening = new Opening(components, directory, describe(directory));
        opening.read();
        opening.close();
        StoreLife life = StoreLife.ofReader();
        MemoryReader reader =
                new MemoryReader(opening.image(), TextSearch.scanning(opening.image()), components.clock());
        return new MemoryEngine(
                life, components.clock(), new ReadOnlyStore(life, reader, opening), reader, opening.report());
    }

    /** Looks for damage; what went away under a writer's hands is no damage. */
    public CheckReport check() {
        Path directory = locate();
        return reading(directory).read(new SettledReading.Attempt<>() {
            @Override
            public CheckReport read(Map<String, String> before) {
                return checkOnce(directory);
            }

            @Override
            public boolean isSuspect(CheckReport report) {
                return report.isDamaged();
            }
        });
    }

    private CheckReport checkOnce(Path directory) {
        try {
            return check(new Opening(components, directory, describe(directory)));
        } catch (CorruptStoreException e) {
            return CheckReport.of(
                    0, List.of(new Finding(Severity.ERROR, directory.toString(), String.valueOf(e.getMessage()))));
        }
    }

    private static CheckReport check(Opening opening) {
        List<Finding> findings = new ArrayList<>();
        long intact = opening.checkBackend(findings::add);
        try {
            opening.read();
            opening.close();
            findings.addAll(opening.report().findings());
            return CheckReport.of(opening.image().size(), findings);
        } catch (CorruptStoreException e) {
            findings.add(new Finding(Severity.ERROR, "opening", String.valueOf(e.getMessage())));
            return CheckReport.of(intact, findings);
        }
    }

    public Path locate() {
        Path directory = StoreDirectory.locate(components.basePath(), false);
        if (StoreDirectory.content(directory) == StoreDirectory.Content.NOTHING) {
            throw StoreDirectory.noStore(directory, "is an empty directory");
        }
        return directory;
    }

    /** Asked at every attempt: a writer may meanwhile make a store of what was none. */
    public StoreDescription describe(Path directory) {
        StoreProperties properties = new StoreProperties(directory);
        Optional<StoreDescription> foreign = StoreDirectory.content(directory) == StoreDirectory.Content.STORE
                ? Optional.empty()
                : components.recognise(directory);
        if (foreign.isEmpty() && !properties.exists()) {
            throw components
                    .findLoneBackups(directory)
                    .map(backups -> StoreDirectory.onlyBackups(directory, backups))
                    .orElseGet(() -> StoreDirectory.noPlace(directory));
        }
        return foreign.orElseGet(properties::read);
    }

    /** Reads in this directory as long as a writer changes what lies there. */
    public static SettledReading<Map<String, String>> reading(Path directory) {
        return SettledReading.of(() -> state(directory));
    }

    /** The files of a directory with length and time: what a writer changes, in place too. */
    private static Map<String, String> state(Path directory) {
        Map<String, String> state = new TreeMap<>();
        for (String name : StoreDirectory.names(directory)) {
            Path file = directory.resolve(name);
            try {
                state.put(
                        name,
                        StoreDirectory.attributes(file, LinkOption.NOFOLLOW_LINKS)
                                .map(found -> found.size() + " bytes of " + found.lastModifiedTime())
                                .orElse("gone"));
            } catch (IOException e) {
                throw IoFailures.translate("looking at " + file, e);
            }
        }
        return state;
    }
}
