package io.neuralmemory.engine.open;

import io.neuralmemory.CheckReport;
import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Finding.Severity;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.components.KnownBackups;
import io.neuralmemory.engine.components.NewStores;
import io.neuralmemory.engine.components.StoreComponents;
import io.neuralmemory.engine.embed.Completion;
import io.neuralmemory.engine.home.StoreDescription;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreProperties;
import io.neuralmemory.engine.life.StoreLife;
import io.neuralmemory.engine.live.MemoryEngine;
import io.neuralmemory.engine.load.Opening;
import io.neuralmemory.engine.search.MemoryReader;
import io.neuralmemory.engine.search.TextSearch;
import io.neuralmemory.engine.words.WordIndex;
import io.neuralmemory.spi.StoreHome;
import io.neuralmemory.spi.file.SettledReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        StoreHome home = locate();
        SharedReading reading = new SharedReading(home::state, () -> read(home), System::nanoTime);
        Opening opening = reading.first();
        StoreLife life = StoreLife.ofReader();
        MemoryReader reader = new MemoryReader(
                opening.image(),
                TextSearch.scanning(opening.image()),
                new WordIndex(opening.image(), opening.language()),
                components.clock());
        return new MemoryEngine(
                life,
                new Completion(components.clock(), opening.embedder()),
                new ReadOnlyStore(life, reader, reading),
                reader,
                opening.report());
    }

    private Opening read(StoreHome home) {
        Opening opening = new Opening(components, home, describe(home));
        opening.read();
        opening.close();
        return opening;
    }

    /** Looks for damage; what went away under a writer's hands is no damage. */
    public CheckReport check() {
        StoreHome home = locate();
        return reading(home).read(new SettledReading.Attempt<>() {
            @Override
            public CheckReport read(String before) {
                return checkOnce(home);
            }

            @Override
            public boolean isSuspect(CheckReport report) {
                return report.isDamaged();
            }
        });
    }

    private CheckReport checkOnce(StoreHome home) {
        try {
            return check(new Opening(components, home, describe(home)));
        } catch (CorruptStoreException e) {
            return CheckReport.of(
                    0, List.of(new Finding(Severity.ERROR, home.toString(), String.valueOf(e.getMessage()))));
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

    public StoreHome locate() {
        StoreHome home = components.home().open(false);
        if (home.content() == StoreHome.Content.NOTHING) {
            throw StoreDirectory.noStore(home, "is an empty directory");
        }
        return home;
    }

    /** Asked at every attempt: a writer may meanwhile make a store of what was none. */
    public StoreDescription describe(StoreHome home) {
        StoreProperties properties = new StoreProperties(home.description());
        Optional<StoreDescription> foreign = home.content() == StoreHome.Content.STORE
                ? Optional.empty()
                : new NewStores(components).recognised(home);
        if (foreign.isEmpty() && !properties.exists()) {
            throw new KnownBackups(components)
                    .findLone(home)
                    .map(backups -> StoreDirectory.onlyBackups(home, backups))
                    .orElseGet(() -> StoreDirectory.noPlace(home));
        }
        return foreign.orElseGet(() -> {
            StoreDescription description = properties.read();
            components.requirePluginsOf(description);
            return description;
        });
    }

    /** Reads in this home as long as a writer changes what lies there. */
    public static SettledReading<String> reading(StoreHome home) {
        return SettledReading.of(home::state);
    }
}
