package io.neuralmemory.cli.demo;

import java.util.function.Consumer;

/** Tells the demo's steps line by line, and remembers whether all claims held. */
final class Story {
    private final Consumer<String> lines;
    private int step;
    private boolean allHeld = true;

    Story(Consumer<String> lines) {
        this.lines = lines;
    }

    void step(String title) {
        step++;
        if (step > 1) {
            gap();
        }
        lines.accept(step + ". " + title);
    }

    void gap() {
        lines.accept("");
    }

    void line(String text) {
        lines.accept("   " + text);
    }

    /** A line that is true or not. */
    void claim(boolean holds, String text) {
        allHeld &= holds;
        line((holds ? "✓ " : "✗ NOT SO: ") + text);
    }

    boolean allHeld() {
        return allHeld;
    }
}
