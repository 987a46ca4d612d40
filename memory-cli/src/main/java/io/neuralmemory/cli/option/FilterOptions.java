package io.neuralmemory.cli.option;

import io.neuralmemory.MemoryFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which memories are looked at. */
public final class FilterOptions {
    @Option(names = "--tag", paramLabel = "TAG", description = "Only memories with this tag; repeated: with every one.")
    private final List<String> tags = new ArrayList<>();

    @Option(
            names = "--filter",
            paramLabel = "CONDITION",
            converter = FilterArgument.class,
            description = "Only memories that meet this, such as"
                    + " 'tag=preference and importance>=0.5 and not attr.kind=\"x\"'. Fields: id, content, tag,"
                    + " timestamp, last_accessed, importance, access_count, collection, attr.NAME; operators: = != < <= > >= ~"
                    + " (contains) in, is set, is not set; joined by and, or, not, ( ).")
    private @Nullable MemoryFilter filter;

    public boolean isGiven() {
        return filter != null || !tags.isEmpty();
    }

    /** What all of the options ask for; every memory if none is given. */
    public MemoryFilter filter() {
        Stream<MemoryFilter> tagged = tags.stream().map(MemoryFilter::tag);
        return MemoryFilter.and(Stream.concat(tagged, Stream.ofNullable(filter)).toArray(MemoryFilter[]::new));
    }
}
