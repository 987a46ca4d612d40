package io.neuralmemory.storage.json;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Manifests of a later version. */
final class NewerManifest {
    private NewerManifest() {}

    /** Raises the version of each manifest; its checksum means nothing to a reader of another version. */
    static void in(Path directory) throws IOException {
        try (DirectoryStream<Path> manifests = Files.newDirectoryStream(directory, "manifest-*.json")) {
            for (Path manifest : manifests) {
                Files.writeString(manifest, Files.readString(manifest).replace("\"version\": 1,", "\"version\": 2,"));
            }
        }
    }
}
