package io.neuralmemory.cli.option;

import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What the backends and logs of a verb's stores are told. */
public final class PluginOptions {
    @Option(
            names = "--option",
            paramLabel = "KEY=VALUE",
            description = "An option of the store's backend or log, such as compressed.level=9; may be repeated. A new"
                    + " store keeps it, another has it this once.")
    private Map<String, String> options = Map.of();

    /** All of them, to the only store there is. */
    PersistentMemoryBuilder to(PersistentMemoryBuilder store) {
        options.forEach(store::withOption);
        return store;
    }

    /** Those that begin with the name of its backend or log, to the one of two stores that is there. */
    public PersistentMemoryBuilder toSource(PersistentMemoryBuilder source) {
        Collection<String> owners = owners(source);
        options.forEach((key, value) -> {
            if (isOf(owners, key)) {
                source.withOption(key, value);
            }
        });
        return source;
    }

    /**
     * Those that are not the other one's alone, to the one of two stores that is made.
     *
     * @param names of its backend and log
     */
    public PersistentMemoryBuilder toTarget(
            PersistentMemoryBuilder target, Collection<String> names, PersistentMemoryBuilder source) {
        Collection<String> owners = owners(source);
        options.forEach((key, value) -> {
            if (isOf(names, key) || !isOf(owners, key)) {
                target.withOption(key, value);
            }
        });
        return target;
    }

    private Collection<String> owners(PersistentMemoryBuilder store) {
        if (options.isEmpty()) {
            // Nothing is asked of a store that may be damaged.
            return List.of();
        }
        Map<String, String> settings = store.info().settings();
        return Stream.of("backend", "log")
                .flatMap(kind -> Stream.ofNullable(settings.get(kind)))
                .toList();
    }

    private static boolean isOf(Collection<String> owners, String key) {
        return owners.stream().anyMatch(owner -> key.startsWith(owner + "."));
    }
}
