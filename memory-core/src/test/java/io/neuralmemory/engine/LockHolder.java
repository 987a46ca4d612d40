package io.neuralmemory.engine;

import io.neuralmemory.PersistentMemory;
import java.io.IOException;
import java.nio.file.Path;

/** The main program of another process: holds a store until its standard input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (PersistentMemory memory = new FakeStore(Path.of(arguments[0])).open()) {
            System.out.println("open " + memory.size());
            int end = System.in.read();
            System.out.println("ended " + end);
        }
    }
}
