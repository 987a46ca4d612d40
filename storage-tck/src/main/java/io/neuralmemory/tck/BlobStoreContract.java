package io.neuralmemory.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.spi.file.BlobStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link BlobStore}, a test a sentence. That bytes and names are durable when they have to be is beyond
 * it: that needs a medium that loses what it may lose.
 */
public abstract class BlobStoreContract {
    private static final String NAME = "memories-000001.json";
    private static final String ASIDE = NAME + BlobStore.SET_ASIDE_SUFFIX;

    /** For subclasses. */
    protected BlobStoreContract() {}

    /** A store in which nothing lies, another one for each test. */
    protected abstract BlobStore emptyStore() throws IOException;

    private static void create(BlobStore blobs, String name, String text) throws IOException {
        blobs.create(name, out -> out.write(text.getBytes(UTF_8)));
    }

    private static String read(BlobStore blobs, String name) throws IOException {
        try (BlobStore.Blob blob = blobs.open(name)) {
            return read(blob);
        }
    }

    private static String read(BlobStore.Blob blob) throws IOException {
        byte[] bytes = blob.stream().readAllBytes();
        assertThat(blob.byteLength()).as("length").isEqualTo(bytes.length);
        return new String(bytes, UTF_8);
    }

    @Test
    final void whereNothingLiesNothingIsListed() throws IOException {
        assertThat(emptyStore().list()).isEmpty();
    }

    @Test
    final void aCreatedBlobIsListedAndHasItsBytes() throws IOException {
        BlobStore blobs = emptyStore();
        byte[] bytes = new byte[200_000];
        bytes[bytes.length - 1] = 1;
        assertThat(blobs.create(NAME, out -> {
                    out.write(bytes, 0, 100_000);
                    out.write(bytes, 100_000, 99_999);
                    out.write(1);
                }))
                .isEqualTo(bytes.length);
        blobs.forceNames();
        assertThat(blobs.list()).containsExactly(NAME);
        try (BlobStore.Blob blob = blobs.open(NAME)) {
            assertThat(blob.byteLength()).isEqualTo(bytes.length);
            assertThat(blob.stream().readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    final void aBlobMayBeEmpty() throws IOException {
        BlobStore blobs = emptyStore();
        assertThat(blobs.create(NAME, out -> {})).isZero();
        assertThat(read(blobs, NAME)).isEmpty();
    }

    @Test
    final void noBlobIsReplaced() throws IOException {
        BlobStore blobs = emptyStore();
        create(blobs, NAME, "first");
        assertThatThrownBy(() -> create(blobs, NAME, "second")).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(blobs, NAME)).isEqualTo("first");
        assertThat(blobs.list()).containsExactly(NAME);
    }

    @Test
    final void aBlobIsThereOnlyOnceItIsWhole() throws IOException {
        BlobStore blobs = emptyStore();
        blobs.create(NAME, out -> {
            out.write(new byte[100_000]);
            assertThat(blobs.list()).doesNotContain(NAME);
            assertThatThrownBy(() -> blobs.open(NAME)).isInstanceOf(NoSuchFileException.class);
        });
        assertThat(blobs.list()).containsExactly(NAME);
    }

    @Test
    final void aCreationThatFailsLeavesNothing() throws IOException {
        BlobStore blobs = emptyStore();
        IOException failure = new IOException("the source failed");
        assertThatThrownBy(() -> blobs.create(NAME, out -> {
                    out.write(new byte[100_000]);
                    throw failure;
                }))
                .isSameAs(failure);
        assertThat(blobs.list()).isEmpty();
        create(blobs, NAME, "again");
        assertThat(read(blobs, NAME)).isEqualTo("again");
    }

    @Test
    final void openingWhatIsNotThereIsRefused() throws IOException {
        BlobStore blobs = emptyStore();
        assertThatThrownBy(() -> blobs.open(NAME)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    final void anOpenBlobStaysReadableThoughItIsDeleted() throws IOException {
        BlobStore blobs = emptyStore();
        create(blobs, NAME, "content");
        try (BlobStore.Blob blob = blobs.open(NAME)) {
            blobs.delete(NAME);
            blobs.forceNames();
            assertThat(read(blob)).isEqualTo("content");
        }
    }

    @Test
    final void everyStreamBeginsAtTheBeginning() throws IOException {
        BlobStore blobs = emptyStore();
        create(blobs, NAME, "content");
        try (BlobStore.Blob blob = blobs.open(NAME)) {
            assertThat(blob.stream().readNBytes(3)).isEqualTo("con".getBytes(UTF_8));
            assertThat(read(blob)).isEqualTo("content");
            assertThat(read(blob)).isEqualTo("content");
        }
    }

    @Test
    final void aDeletedBlobIsGoneAndItsNameFree() throws IOException {
        BlobStore blobs = emptyStore();
        create(blobs, NAME, "first");
        blobs.delete(NAME);
        blobs.forceNames();
        assertThat(blobs.list()).isEmpty();
        create(blobs, NAME, "second");
        assertThat(read(blobs, NAME)).isEqualTo("second");
    }

    @Test
    final void deletingWhatIsNotThereDoesNothing() throws IOException {
        BlobStore blobs = emptyStore();
        create(blobs, NAME, "content");
        blobs.delete("memories-000002.json");
        blobs.forceNames();
        assertThat(blobs.list()).containsExactly(NAME);
    }

    @Test
    final void whatIsSetAsideHasItsBytesUnderTheOtherName() throws IOException {
        BlobStore blobs = emptyStore();
        create(blobs, NAME, "content");
        blobs.setAside(NAME);
        blobs.forceNames();
        assertThat(blobs.list()).containsExactly(ASIDE);
        assertThat(read(blobs, ASIDE)).isEqualTo("content");
    }

    @Test
    final void settingAsideWhatIsNotThereDoesNothing() throws IOException {
        BlobStore blobs = emptyStore();
        blobs.setAside(NAME);
        assertThat(blobs.list()).isEmpty();
    }

    @Test
    final void settingAsideToATakenNameDoesNothing() throws IOException {
        BlobStore blobs = emptyStore();
        create(blobs, NAME, "content");
        create(blobs, ASIDE, "older");
        blobs.setAside(NAME);
        assertThat(read(blobs, NAME)).isEqualTo("content");
        assertThat(read(blobs, ASIDE)).isEqualTo("older");
    }

    @Test
    final void threadsCreateUnderDifferentNamesAtATime() throws Exception {
        BlobStore blobs = emptyStore();
        List<String> names = new ArrayList<>();
        List<Future<?>> created = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int i = 1; i <= 40; i++) {
                String name = "memories-" + i + ".json";
                names.add(name);
                created.add(threads.submit(() -> blobs.create(name, out -> out.write(name.getBytes(UTF_8)))));
            }
            for (Future<?> one : created) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(blobs.list()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            assertThat(read(blobs, name)).isEqualTo(name);
        }
    }

    @Test
    final void aBlobsBytesDoNotChangeWithTheWritersArray() throws IOException {
        BlobStore blobs = emptyStore();
        byte[] reused = "first".getBytes(UTF_8);
        blobs.create(NAME, out -> {
            out.write(reused);
            reused[0] = 'x';
        });
        assertThat(read(blobs, NAME)).isEqualTo("first");
    }

    @Test
    final void textSaysWhereTheBlobsAre() throws IOException {
        BlobStore blobs = emptyStore();
        assertThat(blobs.toString())
                .isNotBlank()
                .doesNotContain("@" + Integer.toHexString(System.identityHashCode(blobs)));
    }
}
