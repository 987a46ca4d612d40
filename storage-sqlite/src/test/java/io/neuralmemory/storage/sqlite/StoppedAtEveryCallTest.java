package io.neuralmemory.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.Memory;
import io.neuralmemory.tck.DirectoryImage;
import io.neuralmemory.tck.Sweeps;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * SQLite's own file operations are recorded as a process makes them, and played back up to each: what a kill or a power
 * cut leaves there is opened, by a reader and by a writer. Needs strace; runs on Linux.
 */
@EnabledIf(
        value = "io.neuralmemory.storage.sqlite.CallTrace#isPossible",
        disabledReason = "strace is not installed, or may not trace")
final class StoppedAtEveryCallTest {
    /** Of the power cuts, the gate tries every so-manyth. */
    private static final int GATE_STRIDE = 3;

    /** Bytes of SQLite's log before its first page. */
    private static final int LOG_HEADER = 32;

    private static final List<Map<String, Memory>> STATES = new ArrayList<>();
    private static final List<Call> CALLS = new ArrayList<>();

    @TempDir
    private static Path recorded;

    private final Set<DirectoryImage> seen = new HashSet<>();

    @BeforeAll
    static void record() throws IOException, SQLException {
        Path inside = Files.createDirectory(recorded.resolve("inside"));
        STATES.clear();
        STATES.add(Map.of());
        new Steps(inside, step -> STATES.add(Stores.loadReadOnly(inside))).run();
        Path traces = Files.createDirectory(recorded.resolve("traces"));
        Path watched = recorded.resolve("recorded");
        Path store = Files.createDirectories(watched.resolve("store"));
        Path acknowledged = Files.createDirectories(watched.resolve("acknowledged"));
        CALLS.clear();
        CALLS.addAll(CallTrace.record(watched, traces, Steps.class, store.toString(), acknowledged.toString()));
    }

    @Test
    void theRecordPlayedBackIsWhatTheProcessLeft() {
        Path store = recorded.resolve("recorded/store");
        ReplayedDisk disk = new ReplayedDisk(store);
        CALLS.forEach(disk::apply);
        assertThat(disk.killed()).isEqualTo(DirectoryImage.of(store));
        assertThat(CALLS).hasSizeGreaterThan(200);
        assertThat(STATES).hasSize(Steps.COUNT + 1);
    }

    @Test
    void aKillLeavesAStoreThatOpensWithEverythingAcknowledged() throws IOException {
        sweep((disk, at) -> List.of(disk.killed()));
    }

    @Test
    void aPowerCutLeavesAStoreThatOpensWithEverythingAcknowledged() throws IOException {
        sweep((disk, at) -> at % GATE_STRIDE == 0 ? powerCuts(disk, 1, at) : List.of());
    }

    @Test
    @Tag("soak")
    void anyOfManyPowerCutsLeavesAStoreThatOpensWithEverythingAcknowledged() throws IOException {
        sweep((disk, at) -> powerCuts(disk, 10, at));
    }

    @Test
    void anOpeningThatIsItselfStoppedLeavesAStoreThatOpens() throws IOException {
        recoveries(Sweeps.times(3));
    }

    @Test
    @Tag("soak")
    void anyOpeningThatIsItselfStoppedLeavesAStoreThatOpens() throws IOException {
        recoveries(Integer.MAX_VALUE);
    }

    /** Of the moments at which SQLite's log has something to recover, takes so many, each at another step. */
    private void recoveries(int most) throws IOException {
        ReplayedDisk disk = new ReplayedDisk(recorded.resolve("recorded/store"));
        int acknowledged = 0;
        int taken = 0;
        int lastTaken = -1;
        for (Call call : CALLS) {
            disk.apply(call);
            acknowledged += isAcknowledgement(call) ? 1 : 0;
            boolean isTaken = most == Integer.MAX_VALUE || lastTaken != acknowledged;
            if (taken < most && isTaken && hasLog(disk.killed()) && seen.add(disk.killed())) {
                lastTaken = acknowledged;
                recovery(disk.killed(), acknowledged, "opening " + taken++);
            }
        }
        assertThat(taken).isGreaterThanOrEqualTo(Sweeps.times(3));
    }

    private static boolean hasLog(DirectoryImage image) {
        ByteBuffer log = image.files().get("memories.db-wal");
        return log != null && log.remaining() > LOG_HEADER;
    }

    private void recovery(DirectoryImage stopped, int acknowledged, String name) throws IOException {
        Path place = Files.createTempDirectory(recorded, name);
        Path store = Files.createDirectory(place.resolve("store"));
        stopped.writeTo(store);
        List<Call> opening =
                CallTrace.record(store, Files.createDirectory(place.resolve("traces")), Steps.class, store.toString());
        ReplayedDisk disk = new ReplayedDisk(store);
        int made = 4 * stopped.files().size();
        opening.subList(0, made).forEach(disk::apply);
        assertThat(disk.killed()).isEqualTo(stopped);
        assertThat(opening).hasSizeGreaterThan(made);
        try (CrashedStore crashed = new CrashedStore(STATES)) {
            for (Call call : opening.subList(made, opening.size())) {
                disk.apply(call);
                for (DirectoryImage image :
                        List.of(disk.killed(), disk.withoutUnforcedBytes(true), disk.withoutUnforcedBytes(false))) {
                    crashed.opens(image, acknowledged, name + ", " + describe(call));
                }
            }
        }
    }

    private static boolean isAcknowledgement(Call call) {
        return call instanceof Call.MakeDirectory made
                && made.path().startsWith(recorded.resolve("recorded/acknowledged"));
    }

    private static List<DirectoryImage> powerCuts(ReplayedDisk disk, int random, int at) {
        List<DirectoryImage> images = new ArrayList<>(List.of(
                disk.withoutUnforcedBytes(true), disk.withoutUnforcedBytes(false), disk.withoutUnforcedNames()));
        SplittableRandom seed = new SplittableRandom(at);
        for (int i = 0; i < random; i++) {
            images.add(disk.withSomeBytes(seed));
        }
        return images;
    }

    @FunctionalInterface
    private interface Crashes {
        List<DirectoryImage> of(ReplayedDisk disk, int at);
    }

    private void sweep(Crashes crashes) throws IOException {
        Path store = recorded.resolve("recorded/store");
        ReplayedDisk disk = new ReplayedDisk(store);
        int acknowledged = 0;
        int at = 0;
        try (CrashedStore crashed = new CrashedStore(STATES)) {
            for (Call call : CALLS) {
                disk.apply(call);
                boolean isTried = at++ % Sweeps.step(1) == 0;
                acknowledged += isAcknowledgement(call) ? 1 : 0;
                for (DirectoryImage image : isTried ? crashes.of(disk, at) : List.<DirectoryImage>of()) {
                    if (seen.add(image)) {
                        crashed.opens(image, acknowledged, "call " + at + ", " + describe(call));
                    }
                }
            }
        }
        assertThat(acknowledged).isEqualTo(Steps.COUNT);
        Sweeps.requireDisks(100, seen.size());
    }

    private static String describe(Call call) {
        String text = call.toString();
        return text.substring(0, Math.min(200, text.length()));
    }
}
