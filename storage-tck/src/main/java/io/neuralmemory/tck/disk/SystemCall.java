package io.neuralmemory.tck.disk;

import java.io.IOException;

/** The effect of one file operation, done under the kernel's lock. */
@FunctionalInterface
interface SystemCall<T> {
    T run(FileTree tree, Permit permit) throws IOException;
}
