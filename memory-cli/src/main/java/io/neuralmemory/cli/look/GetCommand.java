package io.neuralmemory.cli.look;

import io.neuralmemory.Memories;
import io.neuralmemory.Memory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.option.CollectionOption;
import io.neuralmemory.cli.option.IdArgument;
import io.neuralmemory.cli.option.StoreOption;
import io.neuralmemory.cli.terminal.Invocation;
import io.neuralmemory.cli.terminal.NotFoundException;
import io.neuralmemory.cli.terminal.Text;
import io.neuralmemory.cli.terminal.Version;
import io.neuralmemory.storage.json.JsonDocuments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints memories by their ids. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Print memories by their ids, in the order given; counts no access.",
            "Those that are there are printed even if others are not; then it ends with exit code 8 and names them."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  neural-memory get --store ./memories m-001 m-002",
            "  neural-memory get --store ./memories --json m-001 | jq .value.content"
        })
public final class GetCommand implements Runnable {
    private final Invocation invocation;

    @Mixin
    private final StoreOption store;

    @Mixin
    private final CollectionOption collection = new CollectionOption();

    @Parameters(arity = "1..*", paramLabel = "ID", converter = IdArgument.class, description = "Their ids.")
    private final List<String> ids = new ArrayList<>();

    public GetCommand(Invocation invocation) {
        this.invocation = invocation;
        this.store = new StoreOption(invocation);
    }

    @Override
    public void run() {
        List<String> missing = new ArrayList<>();
        try (PersistentMemory memory = store.openForReading(ids::contains)) {
            Memories memories = collection.of(memory);
            boolean isFirst = true;
            for (String id : ids) {
                Optional<Memory> found = memories.find(id);
                if (found.isPresent()) {
                    print(found.get(), isFirst);
                    isFirst = false;
                } else {
                    missing.add(id);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new NotFoundException(
                    "no memory with id '" + String.join("', '", missing) + "' in " + collection.where(store));
        }
    }

    private void print(Memory memory, boolean isFirst) {
        if (invocation.options().json()) {
            invocation.out().line(JsonDocuments.toJson(memory));
        } else {
            invocation.out().line((isFirst ? "" : "\n") + Text.card(memory, Instant.now()));
        }
    }
}
