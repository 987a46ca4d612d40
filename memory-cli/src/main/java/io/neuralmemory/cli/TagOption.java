package io.neuralmemory.cli;

import io.neuralmemory.MemoryFilter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which memories are looked at. */
final class TagOption {
    @Option(names = "--tag", paramLabel = "TAG", description = "Only memories with this tag; repeated: with every one.")
    private final List<String> tags = new ArrayList<>();

    boolean isGiven() {
        return !tags.isEmpty();
    }

    MemoryFilter filter() {
        return MemoryFilter.and(tags.stream().map(MemoryFilter::tag).toArray(MemoryFilter[]::new));
    }
}
