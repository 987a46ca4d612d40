package io.neuralmemory.cli.intake;

import java.time.Instant;

/** One kind of file that can be imported. */
interface IntakeFormat {
    /** What it is called, with its article. */
    String title();

    /** Whether a file that begins like this is one. */
    boolean recognises(Shape shape);

    /**
     * Hands over every memory in the file.
     *
     * @param now what is taken as time where the file has none
     */
    void read(IntakeFile file, Instant now, IntakeSink sink);
}
