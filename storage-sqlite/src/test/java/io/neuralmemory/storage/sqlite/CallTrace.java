package io.neuralmemory.storage.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Processes under strace, and what they called. Each thread has a record of its own; the calls of those that touch the
 * directory are put in the order of their time. Files get numbers in the order of their making.
 */
final class CallTrace {
    private static final Pattern LINE = Pattern.compile("[0-9.]+ (\\w+)\\((.*)\\) += (-?\\d+).*");
    private static final Pattern TEXT = Pattern.compile("\"((?:\\\\x[0-9a-f]{2})*)\"");
    private static final int MOST_SECONDS = 120;

    private static final String CALLS = "openat,close,write,pwrite64,lseek,ftruncate,fallocate,fsync,fdatasync,"
            + "rename,renameat,renameat2,unlink,unlinkat,link,linkat,mkdir,mkdirat";

    private final Path directory;
    private final List<Call> calls = new ArrayList<>();
    private final Map<Path, Integer> names = new HashMap<>();
    private final Map<Integer, Path> open = new HashMap<>();
    private final Map<Integer, Integer> openFiles = new HashMap<>();
    private final Map<Integer, Long> positions = new HashMap<>();
    private int files;

    private CallTrace(Path directory) {
        this.directory = directory;
    }

    static boolean isPossible() {
        try {
            return run(
                            List.of("strace", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"),
                            new StringBuilder())
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Runs a main class under strace, and returns its calls below {@code directory}; before them come some that make
     * what was there already.
     */
    static List<Call> record(Path directory, Path traces, Class<?> main, String... arguments) throws IOException {
        CallTrace trace = new CallTrace(directory);
        trace.makeWhatIsThere();
        strace(
                List.of(
                        "-ttt",
                        "-xx",
                        "-s",
                        "10000000",
                        "-o",
                        traces.resolve("trace").toString(),
                        "-e",
                        "trace=" + CALLS),
                main,
                arguments);
        linesOfThreads(traces, hex(directory.toString() + File.separator)).forEach(trace::read);
        return trace.calls;
    }

    private static List<String> linesOfThreads(Path traces, String wanted) throws IOException {
        List<String> lines = new ArrayList<>();
        try (var found = Files.list(traces)) {
            for (Path thread : found.toList()) {
                String text = Files.readString(thread, UTF_8);
                if (text.contains(wanted)) {
                    text.lines().forEach(lines::add);
                }
            }
        }
        // Each begins with its time in seconds, of so many digits always.
        lines.sort(comparing(line -> line.substring(0, line.indexOf(' '))));
        return lines;
    }

    private void makeWhatIsThere() throws IOException {
        try (var found = Files.walk(directory)) {
            for (Path path : found.sorted().toList()) {
                if (Files.isRegularFile(path)) {
                    names.put(path, files);
                    calls.add(new Call.Create(path));
                    calls.add(new Call.Write(files, 0, ByteBuffer.wrap(Files.readAllBytes(path))));
                    calls.add(new Call.Force(files));
                    calls.add(new Call.ForceDirectory(requireNonNull(path.getParent())));
                    files++;
                }
            }
        }
    }

    /**
     * Options that let a call fail. It is traced too, for strace fails no call that it does not look at.
     *
     * @param when which of a thread's calls, as strace has it: {@code 3}, or {@code 3+} for that and all later ones
     */
    static List<String> failing(String call, String error, String when) {
        String fault = "inject=" + call + ":error=" + error + ":when=" + when;
        return List.of("-o", "/dev/null", "-e", "trace=" + call, "-e", fault);
    }

    /** Runs a main class under strace with these options. */
    static void strace(List<String> options, Class<?> main, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("strace", "-ff", "--seccomp-bpf"));
        line.addAll(options);
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(main)));
        line.add(main.getName());
        line.addAll(List.of(arguments));
        StringBuilder said = new StringBuilder();
        int code = run(line, said);
        if (code != 0) {
            throw new IOException(line.subList(0, 10) + " … ended with " + code + ": " + said);
        }
    }

    /** Where this process has its classes from, be they on its class path or its module path. */
    static String classPath(Class<?> main) throws IOException {
        try {
            Path file = Path.of(main.getResource(main.getName().replaceFirst(".*\\.", "") + ".class")
                    .toURI());
            int depth = main.getName().split("\\.").length;
            Path root = file.getRoot().resolve(file.subpath(0, file.getNameCount() - depth));
            return String.join(
                    File.pathSeparator,
                    root.toString(),
                    System.getProperty("jdk.module.path", ""),
                    System.getProperty("java.class.path"));
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static int run(List<String> line, StringBuilder said) throws IOException {
        Path output = Files.createTempFile("said", ".txt");
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(line.subList(0, 4) + " … hangs");
            }
            said.append(Files.readString(output));
            return process.exitValue();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    private static String hex(String text) {
        return HexFormat.of().withPrefix("\\x").formatHex(text.getBytes(UTF_8));
    }

    private static byte[] bytes(Matcher text) {
        return HexFormat.of().parseHex(text.group(1).replace("\\x", ""));
    }

    private void read(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches() || line.group(3).startsWith("-")) {
            return;
        }
        String arguments = line.group(2);
        long result = Long.parseLong(line.group(3));
        List<byte[]> texts = new ArrayList<>();
        Matcher found = TEXT.matcher(arguments);
        while (found.find()) {
            texts.add(bytes(found));
        }
        String call = line.group(1);
        if (call.equals("openat")) {
            opened(path(texts.get(0)), arguments, (int) result);
        } else if (call.matches("(rename|unlink|link|mkdir).*")) {
            named(call, texts.stream().map(CallTrace::path).toList(), arguments);
        } else {
            used(call, arguments.split(", "), texts, result);
        }
    }

    private static Path path(byte[] bytes) {
        return Path.of(new String(bytes, UTF_8));
    }

    private boolean isInside(Path path) {
        return path.startsWith(directory);
    }

    private void opened(Path path, String arguments, int descriptor) {
        close(descriptor);
        if (!isInside(path)) {
            return;
        }
        open.put(descriptor, path);
        positions.put(descriptor, 0L);
        if (arguments.contains("O_CREAT") && !names.containsKey(path)) {
            names.put(path, files++);
            calls.add(new Call.Create(path));
        }
        Integer file = names.get(path);
        if (file != null) {
            openFiles.put(descriptor, file);
            if (arguments.contains("O_TRUNC")) {
                calls.add(new Call.Truncate(file, 0));
            }
        }
    }

    private void close(int descriptor) {
        open.remove(descriptor);
        openFiles.remove(descriptor);
    }

    private void named(String call, List<Path> paths, String arguments) {
        if (!isInside(paths.get(0))) {
            return;
        }
        if (call.startsWith("mkdir")) {
            calls.add(new Call.MakeDirectory(paths.get(0)));
        } else if (call.startsWith("unlink")) {
            names.remove(paths.get(0));
            calls.add(new Call.Unlink(paths.get(0)));
        } else if (call.startsWith("link")) {
            names.put(paths.get(1), names.get(paths.get(0)));
            calls.add(new Call.Link(paths.get(0), paths.get(1)));
        } else if (!arguments.contains("RENAME_EXCHANGE")) {
            names.put(paths.get(1), names.remove(paths.get(0)));
            calls.add(new Call.Rename(paths.get(0), paths.get(1)));
        }
    }

    private void used(String call, String[] arguments, List<byte[]> texts, long result) {
        int descriptor = Integer.parseInt(arguments[0]);
        Path path = open.get(descriptor);
        if (path == null) {
            return;
        }
        Integer file = openFiles.get(descriptor);
        if (file == null) {
            if (call.matches("fsync|fdatasync")) {
                calls.add(new Call.ForceDirectory(path));
            } else if (call.equals("close")) {
                close(descriptor);
            }
            return;
        }
        switch (call) {
            case "close" -> close(descriptor);
            case "lseek" -> positions.put(descriptor, result);
            case "write" -> {
                long at = positions.getOrDefault(descriptor, 0L);
                calls.add(new Call.Write(file, at, ByteBuffer.wrap(texts.get(0), 0, (int) result)));
                positions.put(descriptor, at + result);
            }
            case "pwrite64" ->
                calls.add(new Call.Write(
                        file, Long.parseLong(arguments[3]), ByteBuffer.wrap(texts.get(0), 0, (int) result)));
            case "ftruncate" -> calls.add(new Call.Truncate(file, Long.parseLong(arguments[1])));
            case "fsync", "fdatasync" -> calls.add(new Call.Force(file));
            default -> throw new IllegalStateException("not understood: " + call);
        }
    }
}
