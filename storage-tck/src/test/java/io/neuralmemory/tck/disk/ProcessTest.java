package io.neuralmemory.tck.disk;

import static io.neuralmemory.tck.disk.DiskFixture.force;
import static io.neuralmemory.tck.disk.DiskFixture.outcomes;
import static io.neuralmemory.tck.disk.DiskFixture.text;
import static io.neuralmemory.tck.disk.DiskFixture.write;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ProcessTest {
    private final SimulatedDisk disk = SimulatedDisk.create();
    private final FileSystem other = disk.newProcess();

    @Test
    void aKilledProcessLosesItsChannelsAndLocksButNothingItWrote() throws IOException {
        FileChannel channel = open(disk.fileSystem());
        channel.lock();
        channel.write(ByteBuffer.wrap(new byte[] {'x'}));

        disk.kill();

        assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1))).isInstanceOf(DiskStoppedException.class);
        assertThat(other.isOpen()).isFalse();
        assertThat(text(disk, "/lock")).isEqualTo("x");
        assertThat(open(disk.fileSystem()).tryLock()).isNotNull();
    }

    @Test
    void aCopyIsIndependent() throws IOException {
        write(disk.path("/file"), "old");
        SimulatedDisk copy = disk.copy();
        write(copy.path("/file"), "new");
        Files.delete(disk.path("/file"));

        assertThat(text(copy, "/file")).isEqualTo("new");
        assertThat(text(disk, "/file")).isEqualTo("absent");
        assertThat(disk.copy().operations()).isZero();
    }

    @Test
    void aCopyRemembersWhatWasNotForced() throws IOException {
        write(disk.path("/file"), "data");

        SimulatedDisk copy = disk.copy();
        assertThat(outcomes(copy, "/file")).isEqualTo(outcomes(disk, "/file"));

        force(disk.path("/file"));
        force(disk.root());

        assertThat(outcomes(disk, "/file")).containsExactly("data");
        assertThat(outcomes(copy, "/file")).contains("absent", "data");
    }

    @Test
    void twoLocksInOneProcessOverlap() throws IOException {
        try (FileChannel first = open(disk.fileSystem());
                FileChannel second = open(disk.fileSystem())) {
            first.lock();
            assertThatThrownBy(second::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void aLockKeepsAnotherProcessOutUntilItIsReleased() throws IOException {
        FileLock lock = open(disk.fileSystem()).lock();
        FileChannel waiting = open(other);
        assertThat(waiting.tryLock()).isNull();

        lock.release();

        assertThat(lock.isValid()).isFalse();
        assertThat(waiting.tryLock()).isNotNull();
    }

    @Test
    void locksOfDifferentRegionsDoNotMeet() throws IOException {
        open(disk.fileSystem()).lock(0, 10, false);

        assertThat(open(other).tryLock(10, 1, false)).isNotNull();
    }

    @Test
    void theDeathOfAProcessFreesItsLocks() throws IOException {
        open(disk.fileSystem()).lock();

        disk.fileSystem().close();

        assertThat(open(other).tryLock()).isNotNull();
    }

    @Test
    void closingAnyChannelOfALockedFileDropsTheLockForOtherProcesses() throws IOException {
        FileLock lock = open(disk.fileSystem()).lock();

        Files.readAllBytes(disk.path("/lock"));

        assertThat(lock.isValid()).isTrue();
        assertThat(open(other).tryLock()).isNotNull();
    }

    @Test
    void aBlockingLockWaitsForTheOtherProcess() throws Exception {
        FileLock held = open(disk.fileSystem()).lock();
        FileChannel waiting = open(other);
        FutureTask<FileLock> task = new FutureTask<>(waiting::lock);
        Thread thread = startAndAwaitWaiting(task);

        held.release();
        thread.join();

        assertThat(task.get().isValid()).isTrue();
    }

    @Test
    void anInterruptEndsTheWaitForALock() throws Exception {
        open(disk.fileSystem()).lock();
        FileChannel waiting = open(other);
        FutureTask<FileLock> task = new FutureTask<>(waiting::lock);
        Thread thread = startAndAwaitWaiting(task);

        thread.interrupt();
        thread.join();

        assertThatThrownBy(task::get).hasCauseInstanceOf(FileLockInterruptionException.class);
        assertThat(waiting.isOpen()).isFalse();
    }

    @Test
    void anInterruptedThreadThatWritesClosesItsChannel() throws IOException {
        FileChannel channel = open(disk.fileSystem());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> channel.write(ByteBuffer.allocate(1))).isInstanceOf(ClosedByInterruptException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(channel.isOpen()).isFalse();
        assertThat(text(disk, "/lock")).isEmpty();
    }

    @Test
    void anObserverCanHoldOneThreadBackWhileOthersGoOn() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        disk.observe(operation -> {
            if (operation.kind() == DiskOperation.Kind.FORCE) {
                reached.countDown();
                awaitUninterrupted(free);
            }
        });
        FileChannel channel = open(disk.fileSystem());
        FutureTask<Boolean> forcing = new FutureTask<>(() -> {
            channel.force(true);
            return true;
        });
        new Thread(forcing).start();
        reached.await();

        channel.write(ByteBuffer.wrap(new byte[] {'x'}));
        free.countDown();

        assertThat(forcing.get()).isTrue();
        assertThat(text(disk, "/lock")).isEqualTo("x");
    }

    @Test
    void threadsShareADiskWithoutLosingOperations() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Path file = disk.path("/file" + i);
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                for (int n = 0; n < 250; n++) {
                    Files.writeString(file, "x", CREATE, APPEND);
                }
                return true;
            });
            threads.add(new Thread(task));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(disk.usedBytes()).isEqualTo(1_000);
        assertThat(disk.log()).extracting(DiskOperation::number).containsExactlyElementsOf(upTo(2_000));
    }

    private static List<Long> upTo(long count) {
        return LongStream.range(0, count).boxed().toList();
    }

    private static void awaitUninterrupted(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    private static Thread startAndAwaitWaiting(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private static FileChannel open(FileSystem process) throws IOException {
        return FileChannel.open(process.getPath("/lock"), CREATE, WRITE);
    }
}
