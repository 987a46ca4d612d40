package io.neuralmemory.tck.toy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.IoFailures;
import io.neuralmemory.tck.toy.ToyBackendProvider.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A backend that writes all memories into a new file, {@code toy-N.state}, with each commit. The file with the highest
 * number holds; the ones before it go when it is durable. {@code toy.used} says that there was a commit, so that a
 * store whose file was lost is not taken for a new one.
 */
final class ToyBackend implements StorageBackend, SupportsCheck, SupportsCompaction {
    private static final String PREFIX = "toy-";
    private static final String SUFFIX = ".state";

    private final Path directory;
    private final Path used;
    private final Flaw flaw;
    private ToyState state;
    private long number;
    private boolean isConfirmed;

    ToyBackend(StorageSettings settings, Flaw flaw) {
        this.flaw = flaw;
        directory = settings.directory();
        used = directory.resolve("toy.used");
        state = new ToyState(settings.header(), 0, new TreeMap<>());
    }

    @Override
    public synchronized LoadResult load(Consumer<? super Memory> sink) {
        try {
            NavigableMap<Long, Path> files = files();
            Map.Entry<Long, Path> newest = files.lastEntry();
            if (newest != null) {
                number = newest.getKey();
                // The one before goes, and of the first one it is said that it was used, only when it is durable.
                isConfirmed = files.size() == 1 && Files.exists(used);
                state = ToyState.read(newest.getValue(), flaw != Flaw.NO_CHECKSUM);
            } else if (Files.exists(used)) {
                throw new CorruptStoreException(directory + ": there is no " + PREFIX + "N" + SUFFIX + ", but "
                        + used.getFileName() + " says that there was one; restore it from a copy");
            }
        } catch (IOException e) {
            throw IoFailures.translate("reading " + directory, e);
        }
        state.memories().values().forEach(sink);
        return new LoadResult(state.sequence(), state.header(), isConfirmed);
    }

    @Override
    public synchronized void commit(ChangeBatch batch) {
        try {
            ToyState next = state.after(batch);
            write(next);
            requireNewest();
            if (!Files.exists(used)) {
                DurableFiles.create(used, out -> {});
            }
            // Also when the name is there already: the force that made it may have failed.
            force();
            deleteOlder();
            state = next;
        } catch (IOException e) {
            throw IoFailures.translate("writing to " + directory, e);
        }
    }

    private void write(ToyState next) throws IOException {
        if (flaw != Flaw.IN_PLACE) {
            // A number is never tried again: a failed commit may have left its file behind.
            number++;
        }
        if (flaw == Flaw.DELETES_FIRST) {
            deleteOlder();
        }
        Path file = directory.resolve(PREFIX + number + SUFFIX);
        if (flaw == Flaw.IN_PLACE || flaw == Flaw.BYTES_NOT_FORCED) {
            Files.write(file, next.bytes());
        } else {
            DurableFiles.create(file, out -> out.write(next.bytes()));
        }
        force();
    }

    private void force() throws IOException {
        if (flaw == Flaw.RETRIES_FAILED_FORCE) {
            forceAgainIfThatFails();
        } else if (flaw != Flaw.NAME_NOT_FORCED) {
            DurableFiles.forceDirectory(directory);
        }
    }

    private void forceAgainIfThatFails() throws IOException {
        try {
            DurableFiles.forceDirectory(directory);
        } catch (IOException | StoreSyncFailedException e) {
            DurableFiles.forceDirectory(directory);
        }
    }

    private void requireNewest() throws IOException {
        if (files().lastKey() > number && flaw != Flaw.NO_FENCE) {
            Files.delete(directory.resolve(PREFIX + number + SUFFIX));
            throw new StoreUnavailableException(directory + ": another process has committed " + files().lastKey()
                    + " while this one was at " + number + "; close this store and open it again");
        }
    }

    private void deleteOlder() throws IOException {
        for (Path file : files().headMap(number).values()) {
            Files.delete(file);
        }
    }

    private NavigableMap<Long, Path> files() throws IOException {
        NavigableMap<Long, Path> files = new TreeMap<>();
        try (Stream<Path> names = Files.list(directory)) {
            names.forEach(file -> {
                String name = file.getFileName().toString();
                if (name.matches("toy-\\d{1,18}\\.state")) {
                    files.put(Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length())), file);
                }
            });
        }
        return files;
    }

    @Override
    public synchronized void compact(Occasion occasion) {
        // There is never anything to gain: each commit has rewritten everything.
        commit(new ChangeBatch(state.sequence(), List.of()));
    }

    @Override
    public synchronized long check(Consumer<? super Finding> findings) {
        try {
            load(memory -> {});
        } catch (CorruptStoreException e) {
            findings.accept(new Finding(Finding.Severity.ERROR, directory.toString(), String.valueOf(e.getMessage())));
        }
        return state.memories().size();
    }

    @Override
    public void close() {}
}
