package io.neuralmemory.storage.file.manifest;

import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/** The manifest of the highest number, looked at by itself while a writer may be replacing it. */
public final class NewestManifest {
    private final StoreFiles files;
    private final Path directory;

    /** @param directory where the blobs are files, if they are */
    public NewestManifest(StoreFiles files, Path directory) {
        this.files = files;
        this.directory = directory;
    }

    /** How the segments are encoded; empty if nothing was ever committed. */
    public Optional<String> codec() {
        return ask(name -> files.readManifest(name)
                .map(bytes -> ManifestText.parse(name, bytes).codec()));
    }

    /** When it was written, to the second; empty if there is none or it is no file. */
    public Optional<Instant> writtenAt() {
        return ask(this::writtenAt);
    }

    private Optional<Instant> writtenAt(String name) {
        Path file = directory.resolve(name);
        try {
            return Optional.of(Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .truncatedTo(ChronoUnit.SECONDS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + file, e);
        }
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
