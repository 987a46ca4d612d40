package io.neuralmemory.recall;

import io.neuralmemory.AttributeValue;
import io.neuralmemory.Durability;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prints which share of the evidence each way to ask finds, each turn being one memory. */
public final class MeasureRecall {
    private MeasureRecall() {}

    /**
     * Reads the conversations, stores each in a store of its own, and asks all questions in every way.
     *
     * @param args the directory of the conversations, and a file to keep embeddings in
     * @throws IOException if a conversation cannot be read
     */
    public static void main(String[] args) throws IOException {
        List<Conversation> conversations = Conversation.readAll(Path.of(args[0]));
        Embeddings embeddings = new Embeddings(Path.of(args[1]));
        System.err.println("recall: embedding what is not embedded yet, which takes a minute or two the first time");
        embeddings.require(conversations.stream()
                .flatMap(conversation -> Stream.concat(
                        conversation.turns().stream().map(Conversation.Turn::text),
                        conversation.questions().stream().map(Conversation.Asked::text)))
                .toList());
        List<Mode> modes = Mode.all();
        List<Tally> tallies = new ArrayList<>();
        long[] nanos = new long[modes.size()];
        modes.forEach(mode -> tallies.add(new Tally()));
        int questions = 0;
        for (Conversation conversation : conversations) {
            questions += conversation.questions().size();
            try (PersistentMemory memory = stored(conversation, embeddings)) {
                for (int i = 0; i < modes.size(); i++) {
                    long start = System.nanoTime();
                    ask(memory, conversation, modes.get(i), embeddings, tallies.get(i));
                    nanos[i] += System.nanoTime() - start;
                }
            }
        }
        print(modes, tallies, nanos, questions);
    }

    private static PersistentMemory stored(Conversation conversation, Embeddings embeddings) throws IOException {
        PersistentMemory memory = new PersistentMemoryBuilder()
                .withStoragePath(Files.createTempDirectory("recall"))
                .withDurability(Durability.NONE)
                .build();
        memory.storeAll(conversation.turns().stream()
                .map(turn -> NewMemory.builder(turn.text())
                        .id(turn.id())
                        .timestamp(turn.time())
                        .attribute("session", AttributeValue.of(turn.session()))
                        .embedding(embeddings.of(turn.text()))
                        .build())
                .toList());
        return memory;
    }

    private static void ask(
            PersistentMemory memory, Conversation conversation, Mode mode, Embeddings embeddings, Tally tally) {
        for (Conversation.Asked question : conversation.questions()) {
            List<String> found = memory
                    .search(mode.query()
                            .apply(question.text(), embeddings.of(question.text()))
                            .limit(50)
                            .withoutCountingAccess()
                            .build())
                    .stream()
                    .map(match -> match.memory().id())
                    .toList();
            tally.add(question.category(), question.evidence(), found);
        }
    }

    private static void print(List<Mode> modes, List<Tally> tallies, long[] nanos, int questions) {
        System.out.println(
                "| asked by | hit@5 | recall@10 | recall@50 | NDCG@10 | MRR | multi-hop | temporal | open-domain"
                        + " | single-hop | adversarial | ms |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (int i = 0; i < modes.size(); i++) {
            System.out.println(tallies.get(i).row(modes.get(i).name(), nanos[i] / 1e6 / questions));
        }
    }
}
