package io.neuralmemory.spi.file;

import java.io.IOException;

/**
 * Steps on a medium, and whether one of them has failed: after that nothing is known of what the medium holds, and a
 * log, say, is only closed, without the mark of a clean end. What a medium throws is {@linkplain IoFailures
 * translated}. Not thread-safe.
 */
public final class FailStop {
    private final String place;
    private boolean hasFailed;

    /** @param place where it is done, for messages, such as {@code the log in /store} */
    public FailStop(String place) {
        this.place = place;
    }

    /** A step that returns nothing. */
    @FunctionalInterface
    public interface Step {
        /** Does it. */
        void run() throws IOException;
    }

    /** A step that returns something. */
    @FunctionalInterface
    public interface Question<T> {
        /** Does it. */
        T ask() throws IOException;
    }

    /**
     * Runs a step. Whatever it throws, an {@link Error} too, is a failure.
     *
     * @param what is done, for messages, such as {@code writing}
     */
    public void run(String what, Step step) {
        ask(what, () -> {
            step.run();
            return true;
        });
    }

    /** As {@link #run}. */
    public <T> T ask(String what, Question<T> question) {
        boolean before = hasFailed;
        hasFailed = true;
        try {
            T answer = question.ask();
            hasFailed = before;
            return answer;
        } catch (IOException e) {
            throw IoFailures.translate(what + " " + place, e);
        }
    }

    /** Whether a step has failed, at any time. */
    public boolean hasFailed() {
        return hasFailed;
    }
}
