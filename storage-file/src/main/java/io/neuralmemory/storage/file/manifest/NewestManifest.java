package io.neuralmemory.storage.file.manifest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** The manifest of the highest number, looked at by itself while a writer may be replacing it. */
public final class NewestManifest {
    private final StoreFiles files;

    public NewestManifest(StoreFiles files) {
        this.files = files;
    }

    /** How the segments are encoded; empty if nothing was ever committed. */
    public Optional<String> codec() {
        return ask(name -> files.readManifest(name)
                .map(bytes -> ManifestText.parse(name, bytes).codec()));
    }

    /** When it was written, to the second; empty if there is none or its medium does not know. */
    public Optional<Instant> writtenAt() {
        return ask(files::createdAt).map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
    }

    private <T> Optional<T> ask(Function<String, Optional<T>> question) {
        long number = number();
        while (number > 0) {
            Optional<T> answer = question.apply(BlobNames.manifest(number));
            long now = number();
            if (answer.isPresent() || now == number) {
                return answer;
            }
            // A writer saved meanwhile, and the manifest was followed by another.
            number = now;
        }
        return Optional.empty();
    }

    private long number() {
        return BlobNames.highestManifest(files.list());
    }
}
