package io.neuralmemory.cli.look;

import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.FilterOptions;
import io.neuralmemory.cli.option.LimitArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints memories, newest first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print memories, newest first; with --json one of format 1.0 a line.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory list --store ./memories --tag preference --limit 20",
            "  neural-memory list --store ./memories --filter 'importance>=0.5 and timestamp>=2026-01-01'",
            "  neural-memory list --store ./memories --json > memories.jsonl"
        })
public final class ListCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            converter = LimitArgument.class,
            description = "How many at most. Default: all.")
    private @Nullable Integer limit;

    public ListCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        try (PersistentMemory memory =
                store.openForReading(id -> invocation.options().json())) {
            MemoryLine line = new MemoryLine(invocation);
            newest(memory).forEach(match -> line.print(match.memory()));
        }
    }

    private List<MemoryMatch> newest(PersistentMemory memory) {
        long stored = Math.max(1, memory.size());
        return memory.search(MemoryQuery.matching(filter.filter())
                .limit((int) Math.min(stored, limit == null ? Integer.MAX_VALUE : limit))
                .withoutCountingAccess()
                .build());
    }
}
