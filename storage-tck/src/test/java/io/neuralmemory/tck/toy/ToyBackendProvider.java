package io.neuralmemory.tck.toy;

import io.neuralmemory.spi.StorageBackend;
import io.neuralmemory.spi.StorageBackendProvider;
import io.neuralmemory.spi.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Makes the example backend, or one of its broken relatives. */
public final class ToyBackendProvider implements StorageBackendProvider {
    /** What is wrong with a backend, to see the contracts find it. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** The bytes are not forced before they get their name. */
        BYTES_NOT_FORCED,
        /** The name is not forced. */
        NAME_NOT_FORCED,
        /** The new state is written over the old one. */
        IN_PLACE,
        /** The state before is deleted before the new one is durable. */
        DELETES_FIRST,
        /** Stored bytes are not checked. */
        NO_CHECKSUM,
        /** Another instance's commits go unnoticed. */
        NO_FENCE,
        /** A name is forced once more when that has failed. */
        RETRIES_FAILED_FORCE
    }

    private final Flaw flaw;

    /** Of the sound backend. */
    public ToyBackendProvider() {
        this(Flaw.NONE);
    }

    /** Of a backend with a flaw. */
    public ToyBackendProvider(Flaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public StorageBackend open(StorageSettings settings) {
        settings.options().requireKnown(name(), Set.of());
        return new ToyBackend(settings, flaw);
    }

    /** Gives a file the version of a later backend. */
    public static void makeNewer(Path file) throws IOException {
        Files.write(file, ToyState.read(file, true).newerBytes());
    }
}
