package io.neuralmemory.engine.life;

/** Waiting that an interrupt does not cut short: the flag is set again afterwards. */
public final class Uninterruptibly {
    private Uninterruptibly() {}

    public static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
