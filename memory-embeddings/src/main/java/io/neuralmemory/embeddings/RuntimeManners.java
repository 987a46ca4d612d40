package io.neuralmemory.embeddings;

import java.util.Map;

/**
 * What the model's runtime has to be told before it is first used, by system properties, unless an application has told
 * it something else.
 */
final class RuntimeManners {
    private static final Map<String, String> PROPERTIES = Map.of(
            // SLF4J complains on standard error where an application gave it no logger.
            "slf4j.internal.verbosity", "ERROR",
            // DJL asks the cloud's metadata service where it runs, and tells its makers.
            "OPT_OUT_TRACKING", "true",
            // DJL looks for a graphics card, and fetches a tokenizer for it.
            "RUST_FLAVOR", "cpu");

    private RuntimeManners() {}

    /** Must come before the first use of the model and of what it is called with. */
    static void teach() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null && System.getenv(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
