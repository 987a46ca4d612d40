package io.neuralmemory.cli.change;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryOrder;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.look.MemoryLine;
import io.neuralmemory.cli.option.CollectionOption;
import io.neuralmemory.cli.option.Confirmation;
import io.neuralmemory.cli.option.FilterOptions;
import io.neuralmemory.cli.option.IdArgument;
import io.neuralmemory.cli.option.LongTexts;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.option.WriteOptions;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.JsonLine;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.UsageException;
import io.neuralmemory.cli.terminal.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes memories, by id or by what they are like. */
@Command(
        name = "delete",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Delete memories: those with the ids given and their chunks, or those that --tag and --filter describe.",
            "All or none: if one of the ids is not there, nothing is deleted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory delete --store ./memories m-001 m-002",
            "  neural-memory delete --store ./memories --filter 'importance<0.2 and timestamp<2026-01-01' --dry-run",
            "  neural-memory delete --store ./memories --tag draft --yes"
        })
public final class DeleteCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CollectionOption collection = new CollectionOption();

    @Mixin
    private final WriteOptions write;

    @Mixin
    private final FilterOptions filter = new FilterOptions();

    @Mixin
    private final Confirmation confirmation;

    @Option(names = "--dry-run", description = "Print the memories that would be deleted, and delete nothing.")
    private boolean dryRun;

    @Parameters(arity = "0..*", paramLabel = "ID", converter = IdArgument.class, description = "Their ids.")
    private final List<String> ids = new ArrayList<>();

    public DeleteCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
        write = new WriteOptions(store);
        this.confirmation = new Confirmation(invocation);
    }

    @Override
    public void run() {
        if (ids.isEmpty() != filter.isGiven()) {
            throw new UsageException("give the ids of the memories, or --tag or --filter, not both");
        } else if (dryRun) {
            printCondemned();
            return;
        } else if (filter.isGiven()) {
            confirmation.requirePossible("deleting by --tag or --filter");
        }
        Set<String> condemned = condemned();
        if (condemned.isEmpty()) {
            tell(0);
        } else if (filter.isGiven() && !confirmed(condemned.size())) {
            invocation.note("nothing was deleted");
        } else {
            delete(condemned);
        }
    }

    /** Looked for without writing: what is refused or not agreed to leaves every byte as it is. */
    private Set<String> condemned() {
        try (PersistentMemory memory = store.openForReading()) {
            return ids(condemned(collection.of(memory)));
        }
    }

    private static Set<String> ids(List<Memory> memories) {
        return memories.stream().map(Memory::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Only what was found before, and, as somebody may have written since, is still what was meant. */
    private void delete(Set<String> condemned) {
        try (PersistentMemory memory = write.openExisting(store.existing())) {
            Memories memories = collection.of(memory);
            Set<String> still = ids(condemned(memories));
            still.retainAll(condemned);
            tell(memories.deleteAll(still));
        }
    }

    private boolean confirmed(int count) {
        return confirmation.agreesTo("delete " + Text.memories(count) + " from " + collection.where(store));
    }

    private void printCondemned() {
        try (PersistentMemory memory = store.openForReading()) {
            List<Memory> condemned = condemned(collection.of(memory));
            condemned.forEach(new MemoryLine(invocation)::print);
            invocation.note("would delete " + Text.memories(condemned.size()));
        }
    }

    private List<Memory> condemned(Memories memories) {
        return filter.isGiven()
                ? memories.list(filter.filter(), MemoryOrder.newestFirst(), Integer.MAX_VALUE)
                : named(memories);
    }

    private List<Memory> named(Memories memories) {
        Set<String> distinct = new LinkedHashSet<>(ids);
        List<String> missing =
                distinct.stream().filter(id -> !memories.contains(id)).toList();
        if (!missing.isEmpty()) {
            throw new NotFoundException("no memory with id '" + String.join("', '", missing) + "' in "
                    + collection.where(store) + "; nothing was deleted");
        }
        List<Memory> named = new ArrayList<>(memories.findAll(distinct));
        for (String id : distinct) {
            memories.list(LongTexts.chunksOf(id), MemoryOrder.newestFirst(), Integer.MAX_VALUE).stream()
                    .filter(chunk -> !distinct.contains(chunk.id()))
                    .forEach(named::add);
        }
        return named;
    }

    private void tell(int deleted) {
        if (invocation.options().json()) {
            invocation.out().line(JsonLine.of(json -> json.writeNumberField("deleted", deleted)));
        }
        invocation.note("deleted " + Text.memories(deleted));
    }
}
