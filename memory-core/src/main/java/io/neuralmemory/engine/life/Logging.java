package io.neuralmemory.engine.life;

/** The engine's logger. */
public final class Logging {
    public static final System.Logger LOGGER = System.getLogger("io.neuralmemory");

    private Logging() {}
}
