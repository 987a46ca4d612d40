package io.neuralmemory.cli.demo;

import io.neuralmemory.Finding;
import io.neuralmemory.Memory;
import io.neuralmemory.MemoryBatch;
import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.RecoveryMode;
import io.neuralmemory.RecoveryReport;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The demonstration from start to end. */
public final class Demo {
    private final Path directory;
    private final String backend;
    private final ChildJvm child;
    private final String self;
    private final Story story;

    /**
     * @param directory where the store is made; new or empty
     * @param backend its backend
     * @param child the command line in another process
     * @param self how a user calls the command line
     * @param lines takes what is told
     */
    public Demo(Path directory, String backend, ChildJvm child, String self, Consumer<String> lines) {
        this.directory = directory.toAbsolutePath().normalize();
        this.backend = backend;
        this.child = child;
        this.self = self;
        this.story = new Story(lines);
    }

    /** Runs it; returns whether everything it claimed was so. */
    public boolean run() {
        Instant start = Instant.now();
        List<Memory> memories = Material.memories();
        KilledWriter.Result killed = storeAndKill(memories);
        try (PersistentMemory memory = open(RecoveryMode.STRICT)) {
            tellRecovery(memory.recovery());
            compare(memory, memories, killed);
            storeRest(memory, memories);
            ask(memory);
        }
        new Mishaps(directory, this::open, memories, story).tell();
        new Directions(directory, self, story).tell();
        story.gap();
        story.claim(story.allHeld(), "everything above was checked, in " + seconds(start) + " s");
        return story.allHeld();
    }

    private KilledWriter.Result storeAndKill(List<Memory> memories) {
        story.step("Another process stores what an assistant remembers, and is killed in the middle");
        story.line(memories.size() + " memories, each a short text with its embedding, into " + directory);
        List<String> put = List.of("put", "--ack", "--quiet", "--store", directory.toString(), "--backend", backend);
        int half = memories.size() / 2;
        KilledWriter.Result killed = new KilledWriter(child.process(put)).run(memories, half);
        story.line("process " + killed.pid() + " was killed (exit status " + killed.exitStatus() + ") after it had"
                + " acknowledged " + killed.acknowledged().size() + " of " + killed.sent() + " memories sent");
        story.claim(killed.exitStatus() != 0 && killed.sent() < memories.size(), "it died before its work was done");
        return killed;
    }

    private PersistentMemory open(RecoveryMode recovery) {
        return new PersistentMemoryBuilder()
                .withStoragePath(directory)
                .withBackend(backend)
                .withRecovery(recovery)
                .build();
    }

    private void tellRecovery(RecoveryReport recovery) {
        story.step("The store is opened again");
        story.line("saved files held " + recovery.loadedMemories() + " memories, the write-ahead log "
                + recovery.replayedEntries() + " writes more");
        for (Finding finding : recovery.findings()) {
            story.line(finding.location() + ": " + finding.message());
        }
    }

    private void compare(PersistentMemory memory, List<Memory> memories, KilledWriter.Result killed) {
        Map<String, Memory> sent = new HashMap<>();
        memories.subList(0, killed.sent()).forEach(one -> sent.put(one.id(), one));
        long found = killed.acknowledged().stream()
                .filter(id -> memory.find(id).equals(Optional.ofNullable(sent.get(id))))
                .count();
        int acknowledged = killed.acknowledged().size();
        story.claim(
                found == acknowledged,
                "acknowledged " + acknowledged + " = found " + found + ", each equal in every byte");
        long whole = sent.values().stream()
                .filter(one -> memory.find(one.id()).filter(one::equals).isPresent())
                .count();
        story.claim(
                whole == memory.size(),
                "of the " + (killed.sent() - acknowledged) + " on their way, " + (whole - found)
                        + " were stored whole, the others not at all");
    }

    private void storeRest(PersistentMemory memory, List<Memory> memories) {
        story.step("The rest is stored");
        MemoryBatch.Builder rest = MemoryBatch.builder();
        memories.stream().filter(one -> !memory.contains(one.id())).forEach(rest::put);
        MemoryBatch batch = rest.build();
        memory.apply(batch);
        story.claim(
                memory.size() == memories.size(),
                batch.operations().size() + " stored, " + memory.size() + " in the store");
    }

    private void ask(PersistentMemory memory) {
        List<Question> questions = Material.questions();
        story.step(questions.size() + " questions, answered by the most similar memory");
        long right =
                questions.stream().filter(question -> answer(memory, question)).count();
        story.claim(right == questions.size(), right + " of " + questions.size() + " answers are the expected memory");
    }

    private boolean answer(PersistentMemory memory, Question question) {
        MemoryMatch best = memory.search(MemoryQuery.similarTo(question.embedding())
                        .limit(1)
                        .withoutCountingAccess()
                        .build())
                .get(0);
        boolean right = best.memory().id().equals(question.expected());
        story.line((right ? "  " : "✗ ") + question.text());
        story.line(String.format(
                Locale.ROOT,
                "    %.2f  %s",
                best.similarity(),
                best.memory().value().content()));
        if (!right) {
            story.line("    expected " + question.expected() + ", got "
                    + best.memory().id());
        }
        return right;
    }

    private static String seconds(Instant start) {
        return String.format(
                Locale.ROOT, "%.1f", Duration.between(start, Instant.now()).toMillis() / 1000.0);
    }
}
