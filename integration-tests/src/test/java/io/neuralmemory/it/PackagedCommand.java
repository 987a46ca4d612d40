package io.neuralmemory.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.net.URLClassLoader;
import java.util.Map;

/**
 * The packaged command, run in this process: its own files, by a loader that knows no others, without the start of a
 * JVM for each call. {@link Program} is for what depends on the process: its end, its environment, its memory.
 */
final class PackagedCommand {
    /** One for all calls, since loading takes longer than a call. */
    private static final ClassLoader LOADER =
            new URLClassLoader("packaged command", Program.packagedFiles(), ClassLoader.getPlatformClassLoader());

    private PackagedCommand() {}

    static Program.Result run(String... arguments) {
        return runWithInput("", arguments);
    }

    /** Runs it with this standard input and no environment. */
    static Program.Result runWithInput(String input, String... arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(LOADER);
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Object program = program(new ByteArrayInputStream(input.getBytes(UTF_8)), out, err);
            Object code = program.getClass().getMethod("run", String[].class).invoke(program, (Object) arguments);
            return new Program.Result((Integer) code, out.toString(UTF_8), err.toString(UTF_8));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot run the packaged command", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Object program(InputStream in, OutputStream out, OutputStream err)
            throws ReflectiveOperationException {
        Object nobody = constructor("terminal.Person").newInstance(false, false);
        Object invocation = constructor("terminal.Invocation")
                .newInstance(in, out, new PrintStream(err, true, UTF_8), Map.of(), nobody);
        return constructor("Program").newInstance(invocation);
    }

    /** The only public one. */
    private static Constructor<?> constructor(String name) throws ClassNotFoundException {
        return LOADER.loadClass("io.neuralmemory.cli." + name).getConstructors()[0];
    }
}
