package io.neuralmemory.cli.look;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.CollectionOption;
import io.neuralmemory.cli.option.FilterOptions;
import io.neuralmemory.cli.option.IdArgument;
import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.OrderArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints memories in an order, newest first unless told otherwise. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print memories, newest first unless told otherwise; with --json one of format 1.0 a line.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory list --store ./memories --tag preference --limit 20",
            "  neural-memory list --store ./memories --filter 'importance>=0.5 and timestamp>=2026-01-01'",
            "  neural-memory list --store ./memories --collection chat --order timestamp --limit 50 --after ID",
            "  neural-memory list --store ./memories --json > memories.jsonl"
        })
public final class ListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CollectionOption collection = new CollectionOption();

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            converter = LimitArgument.class,
            description = "How many at most. Default: all.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--order",
            paramLabel = "FIELD[:desc]",
            converter = OrderArgument.class,
            description = "Order by this field of --filter, the least first, or with :desc the greatest; then by time"
                    + " and id. Default: timestamp:desc, the newest first.")
    private MemoryOrder order = MemoryOrder.newestFirst();

    @Option(
            names = "--after",
            paramLabel = "ID",
            converter = IdArgument.class,
            description = "Go on after this memory: the last one of the page before.")
    private @Nullable String after;

    public ListCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        try (PersistentMemory memory =
                store.openForReading(id -> invocation.options().json())) {
            MemoryLine line = new MemoryLine(invocation);
            page(memory).forEach(line::print);
        }
    }

    private List<Memory> page(PersistentMemory memory) {
        Memories memories = collection.of(memory);
        if (after == null) {
            return memories.list(filter.filter(), order, limit);
        }
        Memory last = memories.find(after)
                .orElseThrow(() -> new NotFoundException("no memory with id '" + after + "' in "
                        + collection.where(store) + "; --after takes the id of the last memory that was printed"));
        return memories.list(filter.filter(), order, limit, last);
    }
}
