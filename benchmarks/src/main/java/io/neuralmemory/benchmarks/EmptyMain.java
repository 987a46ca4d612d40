package io.neuralmemory.benchmarks;

/** A program that does nothing: what any other takes at least. It prints what {@link FirstAnswer} does. */
public final class EmptyMain {
    private EmptyMain() {}

    /** Takes anything. */
    public static void main(String[] arguments) {
        System.out.println("nothing");
        System.out.println("0 0 0");
    }
}
