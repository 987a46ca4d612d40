package io.neuralmemory.cli.demo;

import io.neuralmemory.spi.file.IoFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says where the files lie and how to look at them. */
final class Directions {
    private final Path directory;
    private final String self;
    private final Story story;

    Directions(Path directory, String self, Story story) {
        this.directory = directory;
        this.self = self;
        this.story = story;
    }

    void tell() {
        story.step("Look at it yourself");
        List<Path> files = files();
        for (Path file : files) {
            story.line(String.format(Locale.ROOT, "%9d bytes  %s", length(file), file));
        }
        story.line(self + " list --store " + directory + " --tag preference");
        story.line(self + " search --store " + directory + " --like m-001-coffee");
        document(files).ifPresent(file -> story.line("jq -r '.memories[].value.content' " + file));
        story.line("rm -r " + directory);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw IoFailures.translate("listing " + directory, e);
        }
    }

    private static Optional<Path> document(List<Path> files) {
        return files.stream()
                .filter(file -> file.getFileName().toString().matches("memories-\\d+\\.json"))
                .findFirst();
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw IoFailures.translate("looking at " + file, e);
        }
    }
}
