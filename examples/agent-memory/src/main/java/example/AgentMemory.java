package example;

import io.neuralmemory.MemoryMatch;
import io.neuralmemory.MemoryQuery;
import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * An agent's memory across a crash. Run it twice with the same directory: the first run stores and dies, the second
 * finds what was stored. Which backend keeps it is decided by the one dependency in pom.xml.
 */
public final class AgentMemory {
    private AgentMemory() {}

    /** Takes the store's directory. */
    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        PersistentMemory memory =
                new PersistentMemoryBuilder().withStoragePath(directory).build();
        if (memory.size() == 0) {
            store(memory);
            System.out.println(
                    memory.size() + " memories stored in " + directory.getFileName() + "; dying without closing");
            // As kill -9 would do it: nothing is closed, no hook runs.
            Runtime.getRuntime().halt(0);
        }
        System.out.println(directory.getFileName() + " was left by a crash: "
                + memory.recovery().replayedEntries() + " writes recovered, " + memory.size() + " memories");
        recall(memory);
        memory.close();
    }

    private static void store(PersistentMemory memory) {
        for (String fact :
                List.of("Prefers tea over coffee", "Works on the harbour model until March", "Allergic to peanuts")) {
            // On return it is on stable storage.
            memory.store(
                    NewMemory.builder(fact).embedding(embed(fact)).tags("fact").build());
        }
    }

    private static void recall(PersistentMemory memory) {
        MemoryMatch best = memory.search(
                        MemoryQuery.similarTo(embed("coffee or tea")).limit(1).build())
                .get(0);
        System.out.println("asked for a drink: " + best.memory().value().content());
    }

    /** Stands for an embedding model: how often each pair of letters occurs. */
    private static float[] embed(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        float[] vector = new float[26 * 26];
        for (int i = 0; i + 1 < letters.length(); i++) {
            vector[(letters.charAt(i) - 'a') * 26 + letters.charAt(i + 1) - 'a']++;
        }
        return vector;
    }
}
