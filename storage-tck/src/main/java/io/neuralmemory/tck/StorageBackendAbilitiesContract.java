package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.SupportsCheck;
import io.neuralmemory.spi.SupportsCompaction;
import io.neuralmemory.spi.SupportsDescription;
import io.neuralmemory.spi.SupportsForeignData;
import io.neuralmemory.spi.SupportsTextSearch;
import io.neuralmemory.spi.TextWords;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@link StorageBackend} does with the abilities that it has besides. Tests of one that it does not implement
 * are skipped. Backups are tested with a whole store, by {@link StoreBackupContract}.
 */
abstract class StorageBackendAbilitiesContract extends StorageBackendFixture {
    private final RandomMemories memories = new RandomMemories(new SplittableRandom(17), DIMENSION);

    @Test
    void compactingKeepsMemoriesAndSequence(@TempDir Path directory) {
        for (SupportsCompaction.Occasion occasion : SupportsCompaction.Occasion.values()) {
            BackendContents stored = commit(directory, batch(load(directory).sequence() + 1, puts(fresh(30))));
            try (StorageBackend backend = open(directory)) {
                SupportsCompaction compacting = ability(SupportsCompaction.class, backend);
                BackendContents.loadedFrom(backend);
                compacting.compact(occasion);
            }

            assertThat(load(directory)).as("after %s", occasion).isEqualTo(stored);
        }
    }

    @Test
    void committingGoesOnAfterCompacting(@TempDir Path directory) {
        ChangeBatch first = batch(1, puts(memories.next(30)));
        ChangeBatch second = batch(2, puts(memories.next(5)));
        try (StorageBackend backend = open(directory)) {
            SupportsCompaction compacting = ability(SupportsCompaction.class, backend);
            BackendContents.loadedFrom(backend);
            backend.commit(first);
            compacting.compact(SupportsCompaction.Occasion.REQUESTED);
            backend.commit(second);
        }

        assertThat(load(directory)).isEqualTo(BackendContents.EMPTY.after(first).after(second));
    }

    /** Names and lengths: another channel on a database would drop the locks that its backend holds. */
    @Test
    void aCompactionThatIsNotDueChangesNothing(@TempDir Path directory) throws IOException {
        try (StorageBackend backend = open(directory)) {
            SupportsCompaction compacting = ability(SupportsCompaction.class, backend);
            BackendContents.loadedFrom(backend);
            backend.commit(batch(1, puts(memories.next(30))));
            for (SupportsCompaction.Occasion occasion : SupportsCompaction.Occasion.values()) {
                Map<String, Long> before = lengths(directory);
                if (!compacting.isCompactionDue(occasion)) {
                    compacting.compact(occasion);
                    assertThat(lengths(directory)).as("%s", occasion).isEqualTo(before);
                }
            }
        }
    }

    private static Map<String, Long> lengths(Path directory) throws IOException {
        Map<String, Long> lengths = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                lengths.put(file.toString(), Files.size(file));
            }
        }
        return lengths;
    }

    @Test
    void checkingAGoodStoreFindsNothingAndCountsTheMemories(@TempDir Path directory) {
        BackendContents stored = commit(directory, batch(1, puts(memories.next(30))), batch(2, puts(memories.next(4))));
        DirectoryImage before = DirectoryImage.of(directory);
        List<Finding> findings = new ArrayList<>();
        try (StorageBackend backend = openReadOnly(directory)) {
            SupportsCheck checking = ability(SupportsCheck.class, backend);

            long intact = checking.check(findings::add);

            assertThat(findings).isEmpty();
            assertThat(intact).isEqualTo(stored.memories().size());
            assertThat(DirectoryImage.of(directory)).isEqualTo(before);
        }
    }

    @Test
    void everyStoredMemoryIsFoundByEachOfItsWords(@TempDir Path directory) {
        List<Memory> stored = memories.next(200);
        try (StorageBackend backend = open(directory)) {
            SupportsTextSearch searching = ability(SupportsTextSearch.class, backend);
            BackendContents.loadedFrom(backend);
            backend.commit(batch(1, puts(stored)));
            for (Memory memory : stored) {
                for (String word : TextWords.of(memory.value().content())) {
                    assertThat(found(searching, word))
                            .as("memories with '%s'", word)
                            .contains(memory.id());
                }
            }
        }
    }

    @Test
    void aReplacedMemoryIsFoundByItsNewWords(@TempDir Path directory) {
        Memory tea = saying(memories.next("a"), "prefers tea");
        try (StorageBackend backend = open(directory)) {
            SupportsTextSearch searching = ability(SupportsTextSearch.class, backend);
            BackendContents.loadedFrom(backend);
            backend.commit(batch(1, put(tea), put(saying(memories.next("b"), "prefers water"))));
            backend.commit(batch(2, put(saying(tea, "prefers coffee"))));

            assertThat(found(searching, "coffee")).contains("a");
        }
    }

    @Test
    void aRemovedMemoryIsFoundByNoneOfItsWords(@TempDir Path directory) {
        commit(directory, batch(1, put(saying(memories.next("a"), "prefers tea"))));
        try (StorageBackend backend = open(directory)) {
            SupportsTextSearch searching = ability(SupportsTextSearch.class, backend);
            BackendContents.loadedFrom(backend);
            backend.commit(batch(2, put(saying(memories.next("b"), "prefers tea too"))));
            assertThat(found(searching, "tea")).contains("a", "b");

            backend.commit(batch(3, remove("a"), remove("b")));

            assertThat(found(searching, "tea")).isEmpty();
        }
        try (StorageBackend backend = openReadOnly(directory)) {
            BackendContents.loadedFrom(backend);
            assertThat(found(ability(SupportsTextSearch.class, backend), "tea"))
                    .as("found by another instance")
                    .isEmpty();
        }
    }

    private static Memory saying(Memory memory, String content) {
        return new Memory(memory.key(), memory.value().withContent(content));
    }

    private static Set<String> found(SupportsTextSearch searching, String word) {
        Set<String> found = new HashSet<>();
        searching.findWithWords(Set.of(word), found::add);
        return found;
    }

    /** Memories under new ids. */
    private List<Memory> fresh(int count) {
        return Stream.generate(memories::next).limit(count).toList();
    }

    @Test
    void describingItselfChangesNothingAndCanBeDoneBeforeLoading(@TempDir Path directory) {
        Instant before = Instant.now();
        commit(directory, batch(1, puts(memories.next(5))));
        DirectoryImage image = DirectoryImage.of(directory);
        try (StorageBackend backend = openReadOnly(directory)) {
            SupportsDescription description = ability(SupportsDescription.class, backend);

            assertThat(description.codec().orElse("one way")).isNotBlank();
            description
                    .lastSavedAt()
                    .ifPresent(
                            saved -> assertThat(saved).isBetween(before.minus(Duration.ofSeconds(1)), Instant.now()));
            assertThat(DirectoryImage.of(directory)).isEqualTo(image);
        }
    }

    @Test
    void filesThatNoBackendKnowsAreNotRecognisedAndStayAsTheyAre(@TempDir Path directory) throws IOException {
        StorageBackendProvider provider = provider();
        Assumptions.assumeTrue(provider instanceof SupportsForeignData, "loads no foreign data");
        Files.writeString(directory.resolve("letter.txt"), "Dear backend, this is none of yours.");
        DirectoryImage image = DirectoryImage.of(directory);

        assertThat(((SupportsForeignData) provider).recognise(directory)).isEmpty();
        assertThat(DirectoryImage.of(directory)).isEqualTo(image);
    }

    @Test
    void aNewStoreWasNeverSaved(@TempDir Path directory) {
        try (StorageBackend backend = openReadOnly(directory)) {
            assertThat(ability(SupportsDescription.class, backend).lastSavedAt())
                    .isEmpty();
        }
    }

    @Test
    void someStoredFileIsAMemoryFileAndTheDescriptionOfTheStoreIsNone(@TempDir Path directory) throws IOException {
        commit(directory, batch(1, puts(memories.next(5))));
        try (StorageBackend backend = openReadOnly(directory)) {
            SupportsDescription description = ability(SupportsDescription.class, backend);

            assertThat(settings(directory).build().blobs().list()).anyMatch(description::isMemoryFile);
            assertThat(description.isMemoryFile("store.properties")).isFalse();
        }
    }
}
