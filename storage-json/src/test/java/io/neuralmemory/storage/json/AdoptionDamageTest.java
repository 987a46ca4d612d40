package io.neuralmemory.storage.json;

import static io.neuralmemory.storage.json.OriginalDirectory.contents;
import static io.neuralmemory.storage.json.OriginalDirectory.reader;
import static io.neuralmemory.storage.json.OriginalDirectory.storeIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.CorruptStoreException;
import io.neuralmemory.IncompatibleStoreException;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.StoreCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with the original's files is refused by file and place, and nothing has changed then. */
final class AdoptionDamageTest {
    private static final String DOCUMENT = "memories.json";
    private static final String LOG = "memories.wal";

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void putFiles() {
        OriginalDirectory.DOCUMENT.putInto(directory);
    }

    @Test
    void aDocumentThatIsCutIsRefused() throws IOException {
        change(DOCUMENT, text -> text.substring(0, text.indexOf("deleted-by-the-log")));
        requireRefused(CorruptStoreException.class, "memories.json: line ", "memories[2].key");
    }

    @Test
    void aDocumentWithoutAFieldIsRefused() throws IOException {
        change(DOCUMENT, text -> text.replace("\"content\": \"gone\",", ""));
        requireRefused(CorruptStoreException.class, "memories.json: line ", "memories[2].value.content is missing");
    }

    @Test
    void anEmptyDocumentIsRefused() throws IOException {
        change(DOCUMENT, text -> "");
        requireRefused(CorruptStoreException.class, "memories.json", "is empty");
    }

    @Test
    void aNewerDocumentIsIncompatible() throws IOException {
        change(DOCUMENT, text -> text.replace("\"version\": \"1.0\"", "\"version\": \"2.0\""));
        requireRefused(IncompatibleStoreException.class, "memories.json", "2.0");
    }

    @Test
    void aBadLineInTheMiddleOfTheLogIsRefused() throws IOException {
        change(
                LOG,
                text -> text.replace("\"Delete\":{\"key\":{\"id\":\"deleted", "\"Delete\":{\"key\":{\"id\"deleted"));
        requireRefused(CorruptStoreException.class, "memories.wal: line 2");
    }

    @Test
    void aTornLineThatIsNotTheLastOneIsRefused() throws IOException {
        change(LOG, text -> text + "\n");
        requireRefused(CorruptStoreException.class, "memories.wal: line 6");
    }

    @Test
    void aWholeLastLineThatIsWrongIsNotTakenForTorn() throws IOException {
        change(LOG, text -> text.substring(0, text.lastIndexOf('\n') + 1) + "{\"operation\":{\"Delete\":{}}}");
        requireRefused(CorruptStoreException.class, "memories.wal: line 6", "operation.Delete.key is missing");
    }

    @Test
    void anOperationThatIsUnknownIsIncompatible() throws IOException {
        change(LOG, text -> text.replaceFirst("Insert", "Merge"));
        requireRefused(IncompatibleStoreException.class, "memories.wal: line 1", "operation.Merge");
    }

    @Test
    void twoOperationsInALineAreRefused() throws IOException {
        change(
                LOG,
                text -> text.replaceFirst(
                        "\"operation\":\\{",
                        "\"operation\":{\"Delete\":{\"key\":" + "{\"id\":\"x\",\"timestamp\":1,\"context_hash\":1}},"));
        requireRefused(CorruptStoreException.class, "memories.wal: line 1", "second operation");
    }

    @Test
    void aLogOfAnotherDimensionThanTheDocumentIsRefused() throws IOException {
        change(LOG, text -> text.replace("[9.0,9.0,9.0]", "[9.0,9.0]"));
        requireRefused(
                CorruptStoreException.class, "memories.wal: line 3", "has 2 dimensions, the memories before it have 3");
    }

    @Test
    void anotherConfiguredDimensionIsRefused() {
        requireUnchanged(
                () -> storeIn(directory).withEmbeddingDim(4).build(),
                StoreConfigurationException.class,
                "embeddingDimension is 4");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.move(directory.resolve(DOCUMENT), directory.resolve("elsewhere.json"));
        Files.createSymbolicLink(directory.resolve(DOCUMENT), elsewhere);
        requireRefused(CorruptStoreException.class, "memories.json is no regular file");
    }

    @Test
    void ourOwnFilesWithoutADescriptionAreDamageWhateverLiesBeside() throws IOException {
        Files.writeString(directory.resolve("manifest-000001.json"), "{}");
        requireRefused(CorruptStoreException.class, "store.properties is missing");
    }

    @Test
    void checkTellsWhatIsDamaged() throws IOException {
        change(LOG, text -> "nonsense\n" + text);
        assertThat(StoreCheck.check(directory).findings())
                .anyMatch(finding -> finding.message().contains("memories.wal: line 1"));
        assertThat(StoreCheck.check(directory).isDamaged()).isTrue();
    }

    private void change(String file, UnaryOperator<String> change) throws IOException {
        Path path = directory.resolve(file);
        Files.writeString(path, change.apply(Files.readString(path, UTF_8)), UTF_8);
    }

    private void requireRefused(Class<? extends Throwable> kind, String... places) {
        requireUnchanged(() -> storeIn(directory).build(), kind, places);
        requireUnchanged(() -> reader(directory), kind, places);
    }

    private void requireUnchanged(ThrowingCallable opening, Class<? extends Throwable> kind, String... places) {
        Map<String, String> before = contents(directory);
        assertThatThrownBy(opening).isInstanceOf(kind).hasMessageContainingAll(places);
        assertThat(contents(directory)).isEqualTo(before);
    }
}
