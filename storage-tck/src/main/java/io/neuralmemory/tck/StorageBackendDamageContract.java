package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.SupportsCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small store in which a single file is damaged is refused with a {@link MemoryStoreException}, or loads the same
 * data; a refusal changes nothing on the medium.
 */
@Timeout(600)
public abstract class StorageBackendDamageContract extends StorageBackendFixture {
    /** From so many places on, a share is found in a part of them as well; another test tries each. */
    private static final int MANY_PLACES = 1000;

    private static final int STRIDE_OF_MANY = 5;

    private final SplittableRandom random = new SplittableRandom(11);
    private final RandomMemories memories = new RandomMemories(random, DIMENSION);

    /** For subclasses. */
    protected StorageBackendDamageContract() {}

    @Test
    void anyChangedByteIsRefusedOrTheSameData(@TempDir Path temporary) {
        Stored stored = stored(temporary);
        stored.damage().flipping(refusedOrTheSame(stored, temporary));
    }

    @Test
    void anyCutFileIsRefusedOrTheSameData(@TempDir Path temporary) {
        Stored stored = stored(temporary);
        stored.damage().cutting(refusedOrTheSame(stored, temporary));
    }

    @Test
    void anyMissingFileIsRefusedOrTheSameData(@TempDir Path temporary) {
        Stored stored = storedInSeveralFiles(temporary);
        stored.damage().removing(refusedOrTheSame(stored, temporary));
    }

    @Test
    void anyOlderFileIsRefusedOrTheSameData(@TempDir Path temporary) {
        Stored stored = storedInSeveralFiles(temporary);
        stored.damage().turningBack(stored.older(), refusedOrTheSame(stored, temporary));
    }

    @Test
    void mostChangedBytesAreRefused(@TempDir Path temporary) {
        Stored stored = stored(temporary);
        int stride = Sweeps.places(stored.places()) > MANY_PLACES ? STRIDE_OF_MANY : 1;
        AtomicInteger refused = new AtomicInteger();
        AtomicInteger tried = new AtomicInteger();
        AtomicInteger all = new AtomicInteger();
        stored.damage().flipping((what, image) -> {
            if (all.getAndIncrement() % stride == 0) {
                tried.incrementAndGet();
                refused.addAndGet(isRefused(image, temporary) ? 1 : 0);
            }
        });
        assertThat(refused.get()).as("of %d changed bytes", tried.get()).isGreaterThan((int)
                (tried.get() * leastShareRefused()));
    }

    @Test
    void whatIsRefusedIsFoundByACheck(@TempDir Path temporary) {
        Stored stored = stored(temporary);
        BiConsumer<String, DirectoryImage> test = (what, image) -> {
            // The other way round, which needs no loading where something was found.
            if (check(image, temporary).isEmpty()) {
                assertThat(isRefused(image, temporary)).as("refused, " + what).isFalse();
            }
        };
        stored.damage().cutting(test);
        stored.damage().removing(test);
    }

    /** A backend that keeps one file cannot tell an older or missing one from an older or new store. */
    private Stored storedInSeveralFiles(Path temporary) {
        Stored stored = stored(temporary);
        Assumptions.assumeTrue(stored.newer().files().size() > 1, "the backend keeps one file");
        return stored;
    }

    /** A store after several commits, and the same store some commits before. */
    private record Stored(DirectoryImage older, DirectoryImage newer, BackendContents state, int places) {
        PlantedDamage damage() {
            return new PlantedDamage(newer, new SplittableRandom(12), places);
        }
    }

    private Stored stored(Path temporary) {
        Path directory = emptyDirectory(temporary);
        commit(directory, batch(1, puts(memories.next(6))), batch(2, puts(memories.next(3))));
        DirectoryImage older = DirectoryImage.of(directory);
        BackendContents state = commit(directory, batch(3, puts(memories.next(4))), batch(4, put(memories.next("a"))));
        return new Stored(older, DirectoryImage.of(directory), state, damagedPlaces());
    }

    private BiConsumer<String, DirectoryImage> refusedOrTheSame(Stored stored, Path temporary) {
        return (what, image) -> {
            Path directory = emptyDirectory(temporary);
            image.writeTo(directory);
            try {
                assertThat(load(directory)).as(what).isEqualTo(stored.state());
            } catch (MemoryStoreException e) {
                assertThat(DirectoryImage.of(directory))
                        .as("refused because " + what)
                        .isEqualTo(image);
            } catch (RuntimeException e) {
                throw new AssertionError(what + ": " + e, e);
            }
        };
    }

    private boolean isRefused(DirectoryImage image, Path temporary) {
        Path directory = emptyDirectory(temporary);
        image.writeTo(directory);
        try {
            load(directory);
            return false;
        } catch (MemoryStoreException e) {
            return true;
        }
    }

    private List<Finding> check(DirectoryImage image, Path temporary) {
        Path directory = emptyDirectory(temporary);
        image.writeTo(directory);
        List<Finding> findings = new ArrayList<>();
        try (StorageBackend backend = openReadOnly(directory)) {
            Assumptions.assumeTrue(backend instanceof SupportsCheck, "the backend checks nothing by itself");
            ((SupportsCheck) backend).check(findings::add);
        } catch (MemoryStoreException e) {
            findings.add(new Finding(Finding.Severity.ERROR, "open", String.valueOf(e.getMessage())));
        }
        return findings;
    }
}
