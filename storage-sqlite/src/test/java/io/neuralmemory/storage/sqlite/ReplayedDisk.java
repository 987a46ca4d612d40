package io.neuralmemory.storage.sqlite;

import io.neuralmemory.tck.DirectoryImage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Files as a sequence of calls leaves them, and what a crash may leave instead: bytes and names that were not forced.
 */
final class ReplayedDisk {
    private final Path directory;
    private final List<Call> log = new ArrayList<>();
    private final List<Inode> files = new ArrayList<>();
    private Map<Path, Integer> names = new HashMap<>();
    private Map<Path, Integer> forcedNames = new HashMap<>();

    ReplayedDisk(Path directory) {
        this.directory = directory;
    }

    /** What of a file is there for sure, and what came since. */
    private static final class Inode {
        private byte[] forced = new byte[0];
        private byte[] current = new byte[0];
        private final List<Call> pending = new ArrayList<>();
    }

    void apply(Call call) {
        log.add(call);
        if (call instanceof Call.Create create) {
            names.put(create.path(), files.size());
            files.add(new Inode());
        } else if (call instanceof Call.Write write) {
            change(write.file(), call);
        } else if (call instanceof Call.Truncate truncate) {
            change(truncate.file(), call);
        } else if (call instanceof Call.Force force) {
            Inode file = files.get(force.file());
            file.forced = file.current;
            file.pending.clear();
        } else if (call instanceof Call.ForceDirectory force) {
            forceNames(force.directory());
        } else if (call instanceof Call.Link link) {
            names.put(link.to(), names.get(link.from()));
        } else if (call instanceof Call.Rename rename) {
            names.put(rename.to(), names.remove(rename.from()));
        } else if (call instanceof Call.Unlink unlink) {
            names.remove(unlink.path());
        }
    }

    private void forceNames(Path forced) {
        forcedNames = new HashMap<>(forcedNames);
        forcedNames.keySet().removeIf(path -> forced.equals(path.getParent()));
        names.forEach((path, file) -> {
            if (forced.equals(path.getParent())) {
                forcedNames.put(path, file);
            }
        });
    }

    private void change(int number, Call call) {
        Inode file = files.get(number);
        file.pending.add(call);
        file.current = changed(file.current, call, Integer.MAX_VALUE);
    }

    private static byte[] changed(byte[] before, Call call, int most) {
        if (call instanceof Call.Truncate truncate) {
            return Arrays.copyOf(before, (int) truncate.length());
        }
        Call.Write write = (Call.Write) call;
        int count = Math.min(most, write.bytes().remaining());
        int end = (int) write.at() + count;
        byte[] after = Arrays.copyOf(before, Math.max(before.length, end));
        write.bytes().duplicate().get(after, (int) write.at(), count);
        return after;
    }

    /** What a killed process leaves. */
    DirectoryImage killed() {
        return image(names, file -> file.current);
    }

    /** What a power cut leaves that takes all bytes which were not forced, and their names too or not. */
    DirectoryImage withoutUnforcedBytes(boolean isWithNames) {
        return image(isWithNames ? names : forcedNames, file -> file.forced);
    }

    /** What a power cut leaves that takes names which were not forced. */
    DirectoryImage withoutUnforcedNames() {
        return image(forcedNames, file -> file.current);
    }

    /** What a power cut leaves that takes some writes and parts of others. */
    DirectoryImage withSomeBytes(SplittableRandom random) {
        return image(random.nextBoolean() ? names : forcedNames, file -> {
            byte[] bytes = file.forced;
            for (Call call : file.pending) {
                int kind = random.nextInt(3);
                if (kind > 0) {
                    bytes = changed(bytes, call, kind == 1 ? Integer.MAX_VALUE : 512 * random.nextInt(8));
                }
            }
            return bytes;
        });
    }

    @FunctionalInterface
    private interface Reading {
        byte[] bytes(Inode file);
    }

    private DirectoryImage image(Map<Path, Integer> by, Reading reading) {
        Map<String, ByteBuffer> image = new TreeMap<>();
        by.forEach((path, number) ->
                image.put(directory.relativize(path).toString(), ByteBuffer.wrap(reading.bytes(files.get(number)))));
        return new DirectoryImage(image);
    }
}
