package io.neuralmemory.tck.toy;

import io.neuralmemory.spi.StorageSettings;
import io.neuralmemory.spi.Wal;
import io.neuralmemory.spi.WalProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Makes the example log, or one of its broken relatives. */
public final class ToyLogProvider implements WalProvider {
    /** What is wrong with a log, to see the contracts find it. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** A sync returns before the bytes were forced. */
        ACKNOWLEDGES_BEFORE_FORCE,
        /** A start goes on in the file that was recovered. */
        APPENDS_TO_RECOVERED_TAIL,
        /** A file of an older epoch than the backend's is read all the same. */
        READS_WHAT_IS_VOID,
        /** A file whose entries the backend holds is read all the same. */
        READS_WHAT_IS_COVERED,
        /** Entries of a new store are replayed although its first commit is missing. */
        TAKES_ENTRIES_THAT_FOLLOW_NO_COMMIT,
        /** Whatever follows a bad entry is dropped in silence. */
        STOPS_AT_THE_FIRST_BAD_ENTRY,
        /** Truncating deletes the file that is being written, too. */
        TRUNCATES_TOO_MUCH
    }

    private final Flaw flaw;

    /** Of the sound log. */
    public ToyLogProvider() {
        this(Flaw.NONE);
    }

    /** Of a log with a flaw. */
    public ToyLogProvider(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public String name() {
        return "toy-log";
    }

    @Override
    public Wal open(StorageSettings settings) {
        settings.options().requireKnown(name(), Set.of());
        return new ToyLog(settings, flaw);
    }

    @Override
    public boolean isLogFile(String name) {
        return ToyLog.FILES.isLogFile(name) || ToyLog.SEALS.isLogFile(name);
    }

    /** Gives a file the version of a later log. */
    public static void makeNewer(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ToyLogFile read = ToyLogFile.read(file, true);
        byte[] newer = ToyLogFile.header(ToyLogFile.VERSION + 1, read.store(), read.salt(), read.first());
        System.arraycopy(newer, 0, bytes, 0, newer.length);
        Files.write(file, bytes);
    }
}
