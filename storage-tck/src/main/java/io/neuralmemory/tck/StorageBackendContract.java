package io.neuralmemory.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LoadResult;
import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageOptions;
import io.neuralmemory.spi.StoreHeader;
import io.neuralmemory.spi.file.SequenceNumbers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link StorageBackend} does on a medium that works, and what it does with the abilities that it has. */
@Timeout(300)
public abstract class StorageBackendContract extends StorageBackendAbilitiesContract {
    private final RandomMemories memories = new RandomMemories(new SplittableRandom(7), DIMENSION);

    /** For subclasses. */
    protected StorageBackendContract() {}

    @Test
    void itsNameIsLowerCaseLettersDigitsAndHyphens() {
        assertThat(provider().name()).matches("[a-z0-9-]+");
    }

    @Test
    void aNewStoreLoadsNothingAtSequenceZero(@TempDir Path directory) {
        assertThat(load(directory)).isEqualTo(BackendContents.EMPTY);
    }

    @Test
    void aNewStoreReturnsTheHeaderOfItsSettings(@TempDir Path directory) {
        assertThat(header(directory)).isEqualTo(HEADER);
    }

    @Test
    void theHeaderComesBackWithTheDimensionOfTheEmbeddings(@TempDir Path directory) {
        Memory memory = memories.next("a");
        commit(directory, batch(3, put(withEmbedding(memory))));

        assertThat(header(directory)).isEqualTo(HEADER.withDimension(DIMENSION));
    }

    @Test
    void dataOfAnotherStoreAreRefusedOrComeWithItsHeader(@TempDir Path directory) {
        commit(directory, batch(3, put(memories.next("a"))));
        DirectoryImage theirs = DirectoryImage.of(directory);
        StoreHeader other =
                new StoreHeader("8d0d7a0c-5a5e-4d43-9d0a-0d1f7c9f2b11", HEADER.createdAt(), OptionalInt.empty());

        for (boolean readOnly : List.of(true, false)) {
            try (StorageBackend backend = provider()
                    .open(settings(directory, other).readOnly(readOnly).build())) {
                assertThat(backend.load(memory -> {}).header().storeId()).isEqualTo(HEADER.storeId());
            } catch (CorruptStoreException e) {
                assertThat(e).hasMessageContainingAll(HEADER.storeId(), other.storeId());
            }
        }
        assertThat(DirectoryImage.of(directory)).isEqualTo(theirs);
    }

    @Test
    void theDimensionIsThatOfTheEmbeddingsStoredLast(@TempDir Path directory) {
        Memory memory = memories.next("a");
        commit(directory, batch(3, put(withEmbedding(memory))));
        commit(directory, batch(4, remove("a")));
        assertThat(header(directory).storeId()).isEqualTo(HEADER.storeId());

        Memory other = memories.next("b");
        float[] longer = new float[DIMENSION + 1];
        commit(
                directory,
                batch(5, put(new Memory(other.key(), other.value().withEmbedding(EmbeddingVector.of(longer))))));
        assertThat(header(directory)).isEqualTo(HEADER.withDimension(DIMENSION + 1));
    }

    @Test
    void aStoreWithoutEmbeddingsHasNoDimension(@TempDir Path directory) {
        Memory memory = memories.next("a");
        commit(
                directory,
                batch(3, put(new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.empty())))));

        assertThat(header(directory)).isEqualTo(HEADER);
    }

    @Test
    void whatWasCommittedIsLoadedByANewInstance(@TempDir Path directory) {
        BackendContents stored = commit(directory, batch(5, puts(memories.next(20))));

        assertThat(load(directory)).isEqualTo(stored);
    }

    @Test
    void whatWasCommittedIsLoadedWithoutAClose(@TempDir Path directory) {
        try (StorageBackend writer = open(directory)) {
            BackendContents.loadedFrom(writer);
            ChangeBatch batch = batch(5, puts(memories.next(20)));
            writer.commit(batch);

            try (StorageBackend reader = openReadOnly(directory)) {
                assertThat(BackendContents.loadedFrom(reader)).isEqualTo(BackendContents.EMPTY.after(batch));
            }
        }
    }

    @Test
    void aLaterCommitReplaces(@TempDir Path directory) {
        Memory newer = memories.next("a");
        commit(directory, batch(1, put(memories.next("a"))), batch(2, put(newer)));

        assertThat(load(directory)).isEqualTo(new BackendContents(2, Map.of("a", newer)));
    }

    @Test
    void aRemovedMemoryIsGone(@TempDir Path directory) {
        Memory kept = memories.next("b");
        commit(directory, batch(2, put(memories.next("a")), put(kept)), batch(3, remove("a")));

        assertThat(load(directory)).isEqualTo(new BackendContents(3, Map.of("b", kept)));
    }

    @Test
    void removingAnAbsentIdDoesNothing(@TempDir Path directory) {
        Memory kept = memories.next("b");
        commit(directory, batch(1, put(kept)), batch(2, remove("never stored")));

        assertThat(load(directory)).isEqualTo(new BackendContents(2, Map.of("b", kept)));
    }

    @Test
    void anEmptyBatchStoresTheSequence(@TempDir Path directory) {
        BackendContents before = commit(directory, batch(1, puts(memories.next(3))));
        commit(directory, batch(SequenceNumbers.nextEpoch(0), List.of()));

        assertThat(load(directory)).isEqualTo(new BackendContents(SequenceNumbers.nextEpoch(0), before.memories()));
    }

    @Test
    void anEmptyBatchOnANewStoreStoresTheSequence(@TempDir Path directory) {
        commit(directory, batch(9, List.of()));

        assertThat(load(directory)).isEqualTo(new BackendContents(9, Map.of()));
    }

    @Test
    void everythingCanBeRemovedAndStoredAgain(@TempDir Path directory) {
        Memory again = memories.next("a");
        commit(directory, batch(1, put(memories.next("a"))), batch(2, remove("a")), batch(3, put(again)));

        assertThat(load(directory)).isEqualTo(new BackendContents(3, Map.of("a", again)));
    }

    @Test
    void everyValueComesBackEqual(@TempDir Path directory) {
        BackendContents stored = commit(directory, batch(500, puts(memories.next(500))));

        BackendContents loaded = load(directory);

        stored.memories().forEach((id, memory) -> assertThat(loaded.memories()).containsEntry(id, memory));
        assertThat(loaded).isEqualTo(stored);
    }

    @Test
    void theLongestIdAndALongTextComeBackEqual(@TempDir Path directory) {
        Memory memory = memories.next("\uD83D\uDE00".repeat(512));
        Memory longText =
                new Memory(memory.key(), memory.value().withContent("\u0000\"\\\uD83D\uDE00é".repeat(200_000)));
        commit(directory, batch(1, put(longText)));

        assertThat(load(directory)).isEqualTo(new BackendContents(1, Map.of(longText.id(), longText)));
    }

    @Test
    void manyCommitsLeaveWhatAModelSays(@TempDir Path temporary) {
        Seeds.each(20, seed -> {
            BackendRun run = new BackendRun(this::open, BackendWorkload.of(seed, 60));
            run.runIn(emptyDirectory(temporary));
            run.finish();
        });
    }

    @Test
    void aBatchLargerThanAFileComesBackWhole(@TempDir Path directory) {
        ChangeBatch batch = batch(3000, puts(memories.next(3000)));
        try (StorageBackend small =
                provider().open(settings(directory).maxFileBytes(64 << 10).build())) {
            BackendContents.loadedFrom(small);
            small.commit(batch);
        }

        assertThat(load(directory)).isEqualTo(BackendContents.EMPTY.after(batch));
    }

    @Test
    void openingReadOnlyLoadsAndWritesNothing(@TempDir Path directory) {
        BackendContents stored = commit(directory, batch(1, puts(memories.next(9))), batch(2, puts(memories.next(5))));
        DirectoryImage before = DirectoryImage.of(directory);

        try (StorageBackend reader = openReadOnly(directory)) {
            assertThat(BackendContents.loadedFrom(reader)).isEqualTo(stored);
        }

        assertThat(DirectoryImage.of(directory)).isEqualTo(before);
    }

    @Test
    void openingANewStoreReadOnlyWritesNothing(@TempDir Path directory) {
        try (StorageBackend reader = openReadOnly(directory)) {
            assertThat(BackendContents.loadedFrom(reader)).isEqualTo(BackendContents.EMPTY);
        }

        assertThat(DirectoryImage.of(directory).files()).isEmpty();
    }

    @Test
    void readOnlyInstancesSeeEveryCommitOfAnOpenWriter(@TempDir Path directory) {
        BackendContents state = BackendContents.EMPTY;
        try (StorageBackend writer = open(directory)) {
            BackendContents.loadedFrom(writer);
            for (int i = 1; i <= 10; i++) {
                ChangeBatch batch =
                        batch(i, puts(Stream.generate(memories::next).limit(i).toList()));
                writer.commit(batch);
                state = state.after(batch);
                try (StorageBackend reader = openReadOnly(directory)) {
                    assertThat(BackendContents.loadedFrom(reader)).isEqualTo(state);
                }
            }
        }
    }

    @Test
    void anOpenReaderKeepsNoWriterFromCommitting(@TempDir Path directory) {
        commit(directory, batch(1, puts(memories.next(3))));
        BackendContents state;
        try (StorageBackend reader = openReadOnly(directory)) {
            BackendContents.loadedFrom(reader);
            state = commit(directory, batch(2, puts(memories.next(4))), batch(3, put(memories.next("b"))));
        }

        assertThat(load(directory)).isEqualTo(state);
    }

    @Test
    void theCommitOfAStaleInstanceFailsAndChangesNothing(@TempDir Path directory) {
        commit(directory, batch(1, puts(memories.next(3))));
        try (StorageBackend stale = open(directory)) {
            BackendContents.loadedFrom(stale);
            BackendContents newer =
                    commit(directory, batch(2, put(memories.next("b"))), batch(3, put(memories.next("c"))));

            assertThatThrownBy(
                            () -> stale.commit(batch(4, put(memories.next("stale")))),
                            "a commit on top of another instance's")
                    .isInstanceOf(MemoryStoreException.class);
            assertThat(load(directory)).isEqualTo(newer);
        }
    }

    @Test
    void anUnknownOptionUnderItsPrefixIsRefusedByName(@TempDir Path directory) {
        String key = provider().name() + ".no-such-option";

        assertThatThrownBy(() -> openWith(directory, key), "opening with the unknown option " + key)
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining(key);
        assertThat(DirectoryImage.of(directory).files()).isEmpty();
    }

    @Test
    void anOptionUnderAnotherPrefixIsIgnored(@TempDir Path directory) {
        try (StorageBackend backend = openWith(directory, "other-" + provider().name() + ".no-such-option")) {
            assertThat(BackendContents.loadedFrom(backend)).isEqualTo(BackendContents.EMPTY);
        }
    }

    @Test
    void whatTheSinkThrowsIsThrownOn(@TempDir Path directory) {
        commit(directory, batch(1, puts(memories.next(3))));
        try (StorageBackend backend = open(directory)) {
            assertThatThrownBy(() -> backend.load(memory -> {
                        throw new IllegalStateException("thrown by the sink");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("thrown by the sink");
        }
    }

    @Test
    void closingTwiceIsClosingOnce(@TempDir Path directory) {
        BackendContents stored = commit(directory, batch(1, puts(memories.next(3))));
        StorageBackend backend = open(directory);
        BackendContents.loadedFrom(backend);

        backend.close();
        backend.close();

        assertThat(load(directory)).isEqualTo(stored);
    }

    @Test
    void closingChangesNothingStored(@TempDir Path directory) {
        commit(directory, batch(1, puts(memories.next(3))));
        DirectoryImage before = DirectoryImage.of(directory);

        load(directory);

        assertThat(DirectoryImage.of(directory)).isEqualTo(before);
    }

    private StorageBackend openWith(Path directory, String option) {
        Map<String, String> options = new HashMap<>(options());
        options.put(option, "1");
        return provider()
                .open(settings(directory).options(StorageOptions.of(options)).build());
    }

    private StoreHeader header(Path directory) {
        try (StorageBackend backend = open(directory)) {
            LoadResult result = backend.load(memory -> {});
            return result.header();
        }
    }

    private Memory withEmbedding(Memory memory) {
        return new Memory(memory.key(), memory.value().withEmbedding(memories.embedding()));
    }
}
