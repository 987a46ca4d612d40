package io.neuralmemory.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.PersistentMemory;
import io.neuralmemory.cli.CommandRun.Outcome;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line beside an application that has the store open. */
final class SharedStoreTest {
    @TempDir
    Path store;

    private PersistentMemory application;

    @BeforeEach
    void openInAnApplication() {
        application = new PersistentMemoryBuilder()
                .withBackend("json")
                .withStoragePath(store)
                .build();
        application.store("Likes tea", new float[] {1, 2});
    }

    @AfterEach
    void closeIt() {
        application.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "info", "check", "export"})
    void readingVerbsWork(String verb) {
        Outcome outcome = CommandRun.run(verb, "--store", store);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isNotEmpty();
    }

    @Test
    void whatTheApplicationStoredIsSeenBeforeItIsSaved() {
        assertThat(CommandRun.run("list", "--store", store).out()).contains("Likes tea");
    }

    @Test
    void writingVerbsFindItLocked() {
        Outcome outcome = CommandRun.run("put", "--store", store, "--content", "x");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(application.size()).isEqualTo(1);
    }

    @Test
    void writingVerbsWaitIfTheyAreToldTo() throws Exception {
        Outcome tooShort = CommandRun.run("put", "--store", store, "--lock-timeout", "1", "--content", "x");
        assertThat(tooShort.code()).isEqualTo(4);
        assertThat(tooShort.err()).contains("waited 1000 ms");

        CompletableFuture<Outcome> waiting = CompletableFuture.supplyAsync(
                () -> CommandRun.run("put", "--store", store, "--lock-timeout", "120", "--content", "x"));
        application.close();

        assertThat(waiting.get(2, TimeUnit.MINUTES).code()).isZero();
        assertThat(CommandRun.run("list", "--store", store).lines()).hasSize(2);
    }

    @Test
    void restoringFindsItLockedAndChangesNothing() {
        application.backup();
        application.store("Likes coffee", new float[] {2, 1});

        Outcome outcome = CommandRun.run("restore", "--store", store, "latest", "--yes");

        assertThat(outcome.code()).isEqualTo(4);
        assertThat(application.size()).isEqualTo(2);
    }
}
