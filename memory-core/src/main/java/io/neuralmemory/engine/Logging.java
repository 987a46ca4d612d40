package io.neuralmemory.engine;

/** The engine's logger. */
final class Logging {
    static final System.Logger LOGGER = System.getLogger("io.neuralmemory");

    private Logging() {}
}
