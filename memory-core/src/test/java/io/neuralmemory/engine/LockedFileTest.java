package io.neuralmemory.engine;

import static io.neuralmemory.engine.FakeStore.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.Durability;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreLockedException;
import io.neuralmemory.StoreUnavailableException;
import io.neuralmemory.engine.home.HeldLocks;
import io.neuralmemory.engine.home.ParkedChannel;
import io.neuralmemory.engine.home.StoreDirectory;
import io.neuralmemory.engine.home.StoreHolder;
import io.neuralmemory.spi.file.DurableFiles;
import io.neuralmemory.spi.file.FileIdentity;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is locked is a file: whatever path or class loader leads to it, and only as long as it is where it was. */
final class LockedFileTest {
    @TempDir
    private Path parent;

    private FakeStore store = new FakeStore(Path.of("unused"));

    @BeforeEach
    void prepare() throws IOException {
        store = new FakeStore(Files.createDirectory(parent.resolve("store")));
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** The first opening still keeps other processes away, and nobody in this one gets in. */
    private static void assertStillLocked(Path directory) throws IOException {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(() -> new FakeStore(directory).open())
                    .isInstanceOf(StoreLockedException.class)
                    .hasMessageContaining("another opening in this process");
        }
        assertRefusesOtherProcesses(directory);
    }

    private static void assertRefusesOtherProcesses(Path directory) throws IOException {
        try (OtherProcess other = new OtherProcess(directory)) {
            assertThat(other.output.readLine()).isNull();
        }
    }

    @Test
    void aDirectoryMovedWhileItIsOpenStaysLocked() throws IOException {
        store.open();
        assertStillLocked(Files.move(store.directory, parent.resolve("moved")));
    }

    @Test
    void aDirectoryReachedThroughALinkToItsParentStaysLocked() throws IOException {
        store.open();
        assertStillLocked(
                Files.createSymbolicLink(parent.resolve("link"), parent).resolve("store"));
    }

    @Test
    void aDirectoryMountedElsewhereStaysLocked() throws Exception {
        store.open();
        Path other = Files.createDirectory(parent.resolve("other"));
        Assumptions.assumeTrue(succeeds("mount", "--bind", store.directory, other), "needs the right to mount");
        try {
            assertStillLocked(other);
        } finally {
            assertThat(succeeds("umount", "--lazy", other)).isTrue();
        }
    }

    private static boolean succeeds(Object... command) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    Arrays.stream(command).map(Object::toString).toList())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aHardLinkToTheLockFileStaysLocked() throws IOException {
        store.open();
        Path other = Files.createDirectory(parent.resolve("other"));
        Files.createLink(other.resolve("neural-memory.lock"), store.directory.resolve("neural-memory.lock"));
        assertStillLocked(other);
    }

    @Test
    void aSecondClassLoaderIsRefusedAndTheFirstKeepsTheLock() throws Exception {
        store.open();
        try (URLClassLoader second = new URLClassLoader(classPath(), null)) {
            Method main = second.loadClass(LockHolder.class.getName()).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            assertThatThrownBy(() -> main.invoke(null, (Object) new String[] {store.directory.toString()}))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("another opening in this process")
                    .satisfies(refusal -> assertThat(refusal.getClass())
                            .hasToString(StoreLockedException.class.toString())
                            .isNotEqualTo(StoreLockedException.class));
        }
        assertStillLocked(store.directory);
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path entry : OtherProcess.classPath()) {
            urls.add(entry.toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void claimsLostWithTheSystemPropertiesDoNotCostTheLock() throws Exception {
        PersistentMemory memory = store.open();
        System.clearProperty(claim(store.directory.resolve("neural-memory.lock")));
        System.clearProperty(claim(store.directory));

        assertStillLocked(store.directory);

        memory.close();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(ParkedChannel.THREAD_NAME)) {
                thread.join();
            }
        }
        store.open().store(memory("a", "1"));
    }

    private static String claim(Path file) throws IOException {
        return HeldLocks.PREFIX + FileIdentity.find(file).orElseThrow();
    }

    @Test
    void nothingIsClaimedAfterClosing() throws IOException {
        store.open().close();
        assertThat(System.getProperties())
                .doesNotContainKey(claim(store.directory))
                .doesNotContainKey(claim(store.directory.resolve("neural-memory.lock")));
    }

    @Test
    void askingForTheHolderDoesNotDropTheLock() throws IOException {
        store.open();
        assertThat(StoreHolder.find(store.directory))
                .hasValue(ProcessHandle.current().pid());
        assertRefusesOtherProcesses(store.directory);
    }

    /** Ways in which a lock can come to lie where nobody looks. */
    enum Mishap {
        LOCK_FILE_DELETED {
            @Override
            void happenTo(Path directory) throws IOException {
                Files.delete(directory.resolve("neural-memory.lock"));
            }
        },
        LOCK_FILE_REPLACED {
            @Override
            void happenTo(Path directory) throws IOException {
                LOCK_FILE_DELETED.happenTo(directory);
                Files.writeString(directory.resolve("neural-memory.lock"), "1\n");
            }
        },
        DIRECTORY_REMOVED {
            @Override
            void happenTo(Path directory) throws IOException {
                for (String name : StoreDirectory.names(directory)) {
                    Files.delete(directory.resolve(name));
                }
                Files.delete(directory);
            }
        },
        DIRECTORY_MOVED {
            @Override
            void happenTo(Path directory) throws IOException {
                Files.move(directory, directory.resolveSibling("moved"));
            }
        },
        DIRECTORY_REPLACED {
            @Override
            void happenTo(Path directory) throws IOException {
                DIRECTORY_MOVED.happenTo(directory);
                DurableFiles.createDirectories(directory);
                Files.writeString(directory.resolve("neural-memory.lock"), "1\n");
            }
        };

        abstract void happenTo(Path directory) throws IOException;
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("neural-memory.lock is")
                .hasMessageContaining("no longer the one that this store locked");
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void nothingIsAcknowledgedOnceTheLockFileIsElsewhere(Mishap mishap) throws IOException {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        mishap.happenTo(store.directory);
        int commits = store.medium.commits.size();

        assertRefused(() -> memory.store(memory("b", "2")));
        assertRefused(() -> memory.store(memory("c", "3")));
        assertThat(store.medium.commits).hasSize(commits);
        assertRefused(memory::save);
        assertRefused(memory::compact);
        assertThat(memory.find("a")).isPresent();
        assertRefused(memory::close);
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void savingAndClosingFailEvenWithNothingToSave(Mishap mishap) throws IOException {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        memory.save();
        mishap.happenTo(store.directory);

        assertRefused(memory::save);
        assertRefused(memory::close);
    }

    @ParameterizedTest
    @EnumSource(Mishap.class)
    void aWriteThatWaitsForTheBackendIsToldToo(Mishap mishap) throws IOException {
        PersistentMemory memory = store.open(Durability.COMMITTED);
        memory.store(memory("a", "1"));
        mishap.happenTo(store.directory);

        assertRefused(() -> memory.store(memory("b", "2")));
    }

    @Test
    void aDirectoryPutBackIsWrittenAgain() throws IOException {
        PersistentMemory memory = store.open();
        memory.store(memory("a", "1"));
        Path moved = Files.move(store.directory, parent.resolve("moved"));
        assertRefused(() -> memory.store(memory("b", "2")));

        Files.move(moved, store.directory);
        memory.store(memory("c", "3"));
        memory.close();
        assertThat(store.open().contains("c")).isTrue();
    }
}
