package io.neuralmemory.storage.sqlite;

/**
 * The driver and the pool log through SLF4J, which complains on standard error where an application gave it no logger.
 * We say what matters ourselves.
 */
final class DriverLogging {
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private DriverLogging() {}

    /** Must come before the first use of either. */
    static void quieten() {
        if (System.getProperty(VERBOSITY) == null) {
            System.setProperty(VERBOSITY, "ERROR");
        }
    }
}
