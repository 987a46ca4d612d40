package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import io.neuralmemory.storage.compressed.ZstdTransform;
import io.neuralmemory.storage.file.format.BlobContext;
import io.neuralmemory.storage.file.format.GzipTransform;
import io.neuralmemory.storage.file.format.Transform;
import io.neuralmemory.tck.DirectoryImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small compressed file that stands for a huge document, named by a manifest whose checksums are right. */
final class DecompressionBombTest {
    private static final int MEGABYTES = 160;

    @TempDir
    private Path directory;

    /** The manifest declares little: reading ends there. */
    @ParameterizedTest
    @MethodSource("transforms")
    void aBombIsGivenUpInASmallHeap(Transform transform) throws IOException {
        requireGivenUp(transform, 1_000, "-Xmx64m");
    }

    /** The manifest tells the truth: reading ends at the limit of one memory, 128 MB. */
    @ParameterizedTest
    @MethodSource("transforms")
    void aBombThatIsDeclaredIsGivenUpAtTheLimitOfOneMemory(Transform transform) throws IOException {
        requireGivenUp(transform, (long) MEGABYTES << 20, "-Xmx400m");
    }

    static List<Transform> transforms() {
        return List.of(new GzipTransform(), new ZstdTransform());
    }

    private void requireGivenUp(Transform transform, long declaredBytes, String heap) throws IOException {
        Path store = directory.resolve("store");
        try (PersistentMemory memory = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(store)
                .withBackend("json")
                .withOption("json.codec", "json+" + transform.name())
                .build()) {
            memory.store("Likes tea", new float[] {1, 0});
        }
        Path segment = ManifestFile.file(store, "memories-");
        plantBomb(segment, transform);
        byte[] bomb = Files.readAllBytes(segment);
        ManifestFile.change(
                store,
                text -> text.replaceFirst("\"bytes\": \\d+", "\"bytes\": " + bomb.length)
                        .replaceFirst("\"document_bytes\": \\d+", "\"document_bytes\": " + declaredBytes)
                        .replaceFirst(
                                "\"crc32c\": \"[0-9a-f]+\", \"dead\"",
                                "\"crc32c\": \"" + ManifestFile.checksum(bomb) + "\", \"dead\""));
        DirectoryImage before = DirectoryImage.of(store);

        Program small = Program.neuralMemory().startedBy("env", "JAVA_TOOL_OPTIONS=" + heap);
        Program.Result list = small.run("list", "--store", store.toString());

        assertThat(list.exitCode()).as(list.err()).isEqualTo(7);
        assertThat(list.err()).contains(segment.getFileName().toString());
        assertThat(DirectoryImage.of(store)).isEqualTo(before);
    }

    /** Goes on as the segment begins, with a content that does not end. */
    private static void plantBomb(Path segment, Transform transform) throws IOException {
        String document;
        BlobContext blob = BlobContext.of(segment.getFileName().toString());
        try (InputStream in = transform.decode(Files.newInputStream(segment), blob)) {
            document = new String(in.readAllBytes(), UTF_8);
        }
        byte[] start = document.substring(0, document.indexOf("Likes tea")).getBytes(UTF_8);
        byte[] bomb = Arrays.copyOf(start, start.length + (MEGABYTES << 20));
        Arrays.fill(bomb, start.length, bomb.length, (byte) 'x');
        Files.write(segment, transform.encode(bomb, blob.frame(0, true)));
    }
}
