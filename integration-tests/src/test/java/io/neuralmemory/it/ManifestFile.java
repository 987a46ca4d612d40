package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** The manifest of a closed store, as somebody with an editor and a checksum tool would change it. */
final class ManifestFile {
    private static final String CHECKSUM = "\"crc32c\": \"";

    private ManifestFile() {}

    /** The only file of the store whose name begins with {@code prefix}. */
    static Path file(Path store, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(store)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Changes the manifest's text and makes its checksum right again. */
    static void change(Path store, UnaryOperator<String> change) throws IOException {
        Path manifest = file(store, "manifest-");
        String text = change.apply(Files.readString(manifest));
        String covered = text.substring(0, text.lastIndexOf(CHECKSUM));
        Files.writeString(manifest, covered + CHECKSUM + checksum(covered.getBytes(US_ASCII)) + "\"\n}\n");
    }

    static String checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
