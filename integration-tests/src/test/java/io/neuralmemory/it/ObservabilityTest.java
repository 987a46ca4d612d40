package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the store tells to those who watch it: Flight Recorder events always, log lines only when something is wrong.
 */
final class ObservabilityTest {
    private static final Logger LOGGER = Logger.getLogger("io.neuralmemory");
    private static final List<String> EVENTS = List.of("Save", "LogSync", "Recovery", "Compaction");

    @TempDir
    private Path directory;

    @Test
    void theFlightRecorderSeesSavesSyncsRecoveriesAndCompactions() throws Exception {
        Path file = directory.resolve("store.jfr");
        try (Recording recording = new Recording()) {
            for (String event : EVENTS) {
                recording.enable("io.neuralmemory." + event).withoutThreshold();
            }
            recording.start();
            useAStore(new PersistentMemoryBuilder().withBackend("json"));
            recording.stop();
            recording.dump(file);
        }

        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(events.stream().map(event -> event.getEventType().getName()))
                .contains(EVENTS.stream().map("io.neuralmemory."::concat).toArray(String[]::new));
        assertThat(of("Save", events))
                .allSatisfy(save -> assertThat(save.getBoolean("successful")).isTrue());
        assertThat(of("Save", events))
                .anySatisfy(save -> assertThat(save.getInt("changes")).isEqualTo(2));
        assertThat(of("LogSync", events))
                .anySatisfy(sync -> assertThat(sync.getInt("entries")).isPositive());
        assertThat(of("Recovery", events))
                .anySatisfy(recovery ->
                        assertThat(recovery.getLong("loadedMemories")).isEqualTo(2));
    }

    private static Stream<RecordedEvent> of(String name, List<RecordedEvent> events) {
        return events.stream().filter(event -> event.getEventType().getName().equals("io.neuralmemory." + name));
    }

    @Test
    void normalOperationIsNotLogged() {
        assertThat(loggedDuring(() -> useAStore(new PersistentMemoryBuilder().withBackend("json"))))
                .filteredOn(line -> line.getLevel().intValue() >= Level.INFO.intValue())
                .isEmpty();
    }

    @Test
    void aCompactionThatCannotRunIsLoggedForThoseWhoLookCloser() {
        PersistentMemoryBuilder crippled = new PersistentMemoryBuilder()
                .withBackend("json")
                .withBackgroundExecutor(task -> {
                    throw new RejectedExecutionException("no");
                });
        assertThat(loggedDuring(() -> saveUntilACompactionIsDue(crippled)))
                .anyMatch(line -> line.getMessage().contains("no compaction"));
    }

    private List<LogRecord> loggedDuring(Runnable use) {
        List<LogRecord> lines = new CopyOnWriteArrayList<>();
        Handler handler = new CollectingHandler(lines);
        LOGGER.addHandler(handler);
        LOGGER.setLevel(Level.ALL);
        try {
            use.run();
        } finally {
            LOGGER.removeHandler(handler);
            LOGGER.setLevel(null);
        }
        return lines;
    }

    /** As many small segments as are merged together. */
    private void saveUntilACompactionIsDue(PersistentMemoryBuilder builder) {
        try (PersistentMemory memory =
                builder.withStoragePath(directory.resolve("store")).build()) {
            for (int save = 1; save <= 10; save++) {
                memory.store(NewMemory.builder("Drank " + save + " cups of tea").build());
                memory.save();
            }
        }
    }

    private void useAStore(PersistentMemoryBuilder builder) {
        Path store = directory.resolve("store");
        builder.withStoragePath(store);
        try (PersistentMemory memory = builder.build()) {
            memory.store(NewMemory.builder("Likes tea").id("tea").build());
            memory.store(NewMemory.builder("Likes coffee").id("coffee").build());
            memory.save();
            memory.recall("tea");
            memory.compact();
        }
        try (PersistentMemory memory = PersistentMemoryBuilder.load(store)) {
            assertThat(memory.size()).isEqualTo(2);
        }
    }

    private static final class CollectingHandler extends Handler {
        private final List<LogRecord> lines;

        CollectingHandler(List<LogRecord> lines) {
            this.lines = lines;
        }

        @Override
        public void publish(LogRecord line) {
            lines.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
