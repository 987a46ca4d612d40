package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.StoreFullException;
import io.neuralmemory.StoreSyncFailedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.tck.Sweeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operating system fails a process's writes and forces, those of SQLite too: the call that failed says so, and what
 * was acknowledged is there afterwards. Needs strace; runs on Linux.
 */
@EnabledIf(
        value = "io.neuralmemory.storage.sqlite.CallTrace#isPossible",
        disabledReason = "strace is not installed, or may not trace")
final class FailedCallTest {
    private static final List<String> FAULTED = List.of("pwrite64", "fsync", "fdatasync");

    /** Of the stops in the gate, for each kind of call. */
    private static final int GATE_STOPS = Sweeps.times(7);

    private static final List<Map<String, Memory>> STATES = new ArrayList<>();

    @TempDir
    private static Path temporary;

    /** How many processes said that a call of theirs had failed. */
    private int reported;

    @BeforeAll
    static void goThroughTheStepsInThisProcess() throws IOException, SQLException {
        Path inside = Files.createDirectory(temporary.resolve("inside"));
        STATES.clear();
        STATES.add(Map.of());
        new Steps(inside, step -> STATES.add(Stores.loadReadOnly(inside))).run();
    }

    @Test
    void aCallThatFailsOnceCostsNothingThatWasAcknowledged() throws IOException {
        for (String call : FAULTED) {
            int calls = count(call);
            int stride = Math.max(1, (calls + GATE_STOPS - 1) / GATE_STOPS);
            for (int at = 1; at <= calls; at += stride) {
                fails(call, at % 2 == 0 ? "EIO" : "ENOSPC", Integer.toString(at));
            }
        }
        assertThat(reported).isGreaterThan(GATE_STOPS);
    }

    @Test
    @Tag("soak")
    void aCallThatFailsOnceOrForGoodCostsNothingThatWasAcknowledged() throws IOException {
        for (String call : FAULTED) {
            int calls = count(call);
            for (int at = 1; at <= calls; at++) {
                for (String error : List.of("EIO", "ENOSPC")) {
                    fails(call, error, Integer.toString(at));
                    fails(call, error, at + "+");
                }
            }
        }
    }

    /** How often the thread that works calls it. */
    private static int count(String call) throws IOException {
        Path place = Files.createTempDirectory(temporary, "count-" + call);
        Path traces = Files.createDirectory(place.resolve("traces"));
        run(place, List.of("-o", traces.resolve("trace").toString(), "-e", "trace=" + call));
        int most = 0;
        try (Stream<Path> threads = Files.list(traces)) {
            for (Path thread : threads.toList()) {
                try (Stream<String> lines = Files.lines(thread)) {
                    most = Math.max(most, (int)
                            lines.filter(line -> line.startsWith(call + "(")).count());
                }
            }
        }
        return most;
    }

    private static void run(Path place, List<String> options) throws IOException {
        CallTrace.strace(
                options,
                Steps.class,
                Files.createDirectory(place.resolve("store")).toString(),
                Files.createDirectory(place.resolve("acknowledged")).toString(),
                place.resolve("failure").toString());
    }

    private void fails(String call, String error, String when) throws IOException {
        String fault = call + ":error=" + error + ":when=" + when;
        Path place = Files.createTempDirectory(temporary, fault.replace(':', '-'));
        run(place, CallTrace.failing(call, error, when));
        int acknowledged;
        try (Stream<Path> directories = Files.list(place.resolve("acknowledged"))) {
            acknowledged = (int) directories.count();
        }
        Path failure = place.resolve("failure");
        if (Files.exists(failure)) {
            String told = Files.readString(failure);
            reported++;
            assertThat(kind(told)).as(fault + ": " + told).isIn(expected(call, error, told));
        } else {
            // A checkpoint that failed is made up for; closing leaves it to the next opening.
            assertThat(acknowledged).as(fault).isEqualTo(Steps.COUNT);
        }
        CrashedStore.opens(place.resolve("store"), acknowledged, fault, STATES);
    }

    private static String kind(String failure) {
        return failure.substring(0, failure.indexOf(' '));
    }

    private static List<String> expected(String call, String error, String told) {
        // SQLite does not tell why shared memory could not grow; the message names both reasons.
        if (told.contains("SQLITE_IOERR_SHMSIZE") && told.contains("make room")) {
            return List.of(StoreUnavailableException.class.getName());
        }
        // A commit is repeated when nobody knows whether it succeeded; a restore is not.
        if (call.equals("pwrite64") && !told.contains("whether the backup is restored is unknown")) {
            return List.of(
                    (error.equals("ENOSPC") ? StoreFullException.class : StoreUnavailableException.class).getName());
        }
        // A copy that was not forced is thrown away, and the store goes on.
        boolean isOfCopy = told.contains("copying the database to ");
        return List.of((isOfCopy ? StoreUnavailableException.class : StoreSyncFailedException.class).getName());
    }
}
