package io.neuralmemory.tck;

import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsCompaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Commits with a backend in a process of its own, and prints a line for each commit that has returned. */
final class CommittingProcess {
    /** In place of a seed: a small batch, then a large one. */
    static final long LARGE = -1;

    private static final int STEPS = 200;

    private CommittingProcess() {}

    /** What is stored after none, one, two … of the commits. */
    static List<BackendContents> states(long seed) {
        List<BackendContents> states = new ArrayList<>(List.of(BackendContents.EMPTY));
        for (BackendWorkload.Step step : BackendWorkload.of(seed, STEPS).steps()) {
            if (step instanceof BackendWorkload.Commit commit) {
                BackendContents latest = states.get(states.size() - 1);
                states.add(latest.after(commit.onTopOf(latest)));
            }
        }
        return states;
    }

    static List<String> arguments(
            StorageBackendProvider provider, Path directory, long seed, Map<String, String> options) {
        List<String> arguments =
                new ArrayList<>(List.of(provider.getClass().getName(), directory.toString(), Long.toString(seed)));
        options.forEach((key, value) -> arguments.add(key + "=" + value));
        return arguments;
    }

    /**
     * Writes.
     *
     * @param arguments as {@link #arguments} makes them
     */
    public static void main(String[] arguments) {
        StorageBackendProvider provider = KilledProcess.instance(StorageBackendProvider.class, arguments[0]);
        StorageSettings settings = StorageSettings.builder(Path.of(arguments[1]), StorageBackendFixture.HEADER)
                .options(StorageOptions.of(KilledProcess.options(arguments)))
                .build();
        StorageBackend backend = provider.open(settings);
        BackendContents state = BackendContents.loadedFrom(backend);
        if (Long.parseLong(arguments[2]) == LARGE) {
            backend.commit(new ChangeBatch(1, List.of()));
            System.out.println("committed");
            backend.commit(LargeBatch.through(2));
            backend.close();
            return;
        }
        for (BackendWorkload.Step step :
                BackendWorkload.of(Long.parseLong(arguments[2]), STEPS).steps()) {
            if (step instanceof BackendWorkload.Commit commit) {
                ChangeBatch batch = commit.onTopOf(state);
                backend.commit(batch);
                System.out.println("committed");
                state = state.after(batch);
            } else if (step instanceof BackendWorkload.Compact compact
                    && backend instanceof SupportsCompaction compacting) {
                compacting.compact(compact.occasion());
            } else if (step instanceof BackendWorkload.Reopen) {
                backend.close();
                backend = provider.open(settings);
                backend.load(memory -> {});
            }
        }
        backend.close();
    }
}
