package io.neuralmemory.tck;

import static io.neuralmemory.tck.StateAssert.assertEntries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.EmbeddingVector;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryMetadata;
import io.neuralmemory.spi.Change;
import io.neuralmemory.spi.ChangeBatch;
import io.neuralmemory.spi.LogEntry;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A failure names the first id and the first part of it that differ, with both values. */
final class DifferenceTest {
    private final Memory memory = new RandomMemories(new SplittableRandom(3), 2).next("a");

    private Memory with(float... embedding) {
        return new Memory(memory.key(), memory.value().withEmbedding(EmbeddingVector.of(embedding)));
    }

    private Memory with(UnaryOperator<MemoryMetadata.Builder> change) {
        MemoryMetadata.Builder metadata = memory.value().metadata().toBuilder();
        return new Memory(
                memory.key(), memory.value().withMetadata(change.apply(metadata).build()));
    }

    private static BackendContents contents(long sequence, Memory... memories) {
        List<Change> puts = StorageBackendFixture.puts(List.of(memories));
        return BackendContents.EMPTY.after(new ChangeBatch(sequence, puts));
    }

    @Test
    void aSignThatAFloatHasLostIsShown() {
        assertThatThrownBy(() -> assertThat(contents(1, with(1, 0f))).isEqualTo(contents(1, with(1, -0f))))
                .hasMessageContaining("memory 'a': embedding[1] differs: expected -0.0, found 0.0");
    }

    @Test
    void aPartOfTheMetadataIsNamed() {
        assertThatThrownBy(() -> assertThat(contents(1, with(metadata -> metadata.accessCount(2))))
                        .isEqualTo(contents(1, with(metadata -> metadata.accessCount(1)))))
                .hasMessageContaining("memory 'a': access count differs: expected 1, found 2");
    }

    @Test
    void anAttributeIsNamed() {
        assertThatThrownBy(() -> assertThat(contents(1, with(m -> m.attribute("k", AttributeValue.of(2)))))
                        .isEqualTo(contents(1, with(m -> m.attribute("k", AttributeValue.of(1))))))
                .hasMessageContaining("attribute 'k' differs");
    }

    @Test
    void aMissingMemoryIsNamed() {
        assertThatThrownBy(() -> assertThat(new StoreState(Map.of())).isEqualTo(new StoreState(Map.of("a", memory))))
                .hasMessageContaining("memory 'a' is missing; expected 1 memories, found 0");
    }

    @Test
    void anotherSequenceIsNamed() {
        assertThatThrownBy(() -> assertThat(contents(1, memory)).isEqualTo(contents(2, memory)))
                .hasMessageContaining("the sequence differs: expected 2, found 1");
    }

    @Test
    void theEntryOfALogIsNamed() {
        assertThatThrownBy(() -> assertEntries(List.of(entry(with(1, 2)))).isEqualTo(List.of(entry(with(1, 3)))))
                .hasMessageContaining("entry 7, memory 'a': embedding[1] differs: expected 3.0, found 2.0");
    }

    @Test
    void whatACrashHasLeftIsComparedWithTheLatest() {
        Timeline<BackendContents> timeline = new Timeline<>(contents(1, with(1, 2)));

        assertThatThrownBy(() -> timeline.found(contents(1, with(1, 3))))
                .hasMessageContaining("left what no call leads to")
                .hasMessageContaining("memory 'a': embedding[1] differs: expected 2.0, found 3.0");
    }

    private static LogEntry entry(Memory memory) {
        return new LogEntry(7, List.of(new Change.Put(memory)));
    }
}
