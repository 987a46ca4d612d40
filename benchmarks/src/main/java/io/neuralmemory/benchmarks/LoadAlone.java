package io.neuralmemory.benchmarks;

import io.neuralmemory.storage.compressed.ZstdTransform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The floor of opening a large compressed store: a program that inflates its documents on all cores, puts the bytes of
 * embeddings together to floats, row after row in arrays of 4 MB, and makes two strings a memory of what lies between
 * them. It keeps nothing but these, checks nothing, and could answer nothing. On its last line it prints what
 * {@link LargeStore} does.
 */
public final class LoadAlone {
    private static final int HEADER_BYTES = 16;
    private static final int ID_BYTES = 36;
    private static final int ARRAY_FLOATS = (1 << 20) - 16;

    private final List<float[]> arrays = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private float[] floats = new float[0];
    private int used;
    private byte[] body = new byte[1 << 20];

    private LoadAlone() {}

    /** Takes the directory of a store of the backend {@code compressed}. */
    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        long start = System.nanoTime();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Future<LoadAlone>> loads = new ArrayList<>();
        for (Path document : documents(Path.of(arguments[0]))) {
            Callable<LoadAlone> load = () -> new LoadAlone().read(document);
            loads.add(threads.submit(load));
        }
        List<LoadAlone> loaded = new ArrayList<>();
        for (Future<LoadAlone> load : loads) {
            loaded.add(load.get());
        }
        threads.shutdown();
        String took = LargeStore.milliseconds(System.nanoTime() - start) + " "
                + LargeStore.milliseconds(FirstAnswer.processorNanos());
        long peak = FirstAnswer.peakBytes() >> 20;
        long live = FirstAnswer.liveBytes() >> 20;
        // Asked after the collection, so that they are not collected.
        System.out.println(loaded.stream().mapToInt(one -> one.texts.size()).sum() + " texts");
        System.out.println(took + " " + live + " " + peak);
    }

    private static List<Path> documents(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".zst")).toList();
        }
    }

    private LoadAlone read(Path document) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(document), 1 << 16);
                InputStream in = new ZstdTransform().decodeForeign(file, document.toString())) {
            byte[] header = new byte[HEADER_BYTES];
            while (in.readNBytes(header, 0, HEADER_BYTES) == HEADER_BYTES) {
                ByteBuffer lengths = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
                int block = lengths.getInt(4);
                int table = lengths.getInt(8);
                body = body.length < table + block ? new byte[table + block] : body;
                in.readNBytes(body, 0, table + block);
                take(block, table);
            }
        }
        return this;
    }

    /** Makes floats and texts of one block: a table of gaps and runs, the gaps, and four planes of bytes. */
    private void take(int block, int table) {
        ByteBuffer runs = ByteBuffer.wrap(body, 0, table);
        int inRuns = 0;
        while (runs.hasRemaining()) {
            number(runs);
            inRuns += number(runs);
        }
        runs.position(0);
        int gap = table;
        int plane = table + block - inRuns;
        while (runs.hasRemaining()) {
            int text = number(runs);
            takeTexts(gap, text);
            gap += text;
            int count = number(runs) / Float.BYTES;
            takeFloats(plane, inRuns / Float.BYTES, count);
            plane += count;
        }
    }

    private void takeTexts(int from, int length) {
        int id = Math.min(ID_BYTES, length);
        texts.add(new String(body, from, id, StandardCharsets.ISO_8859_1));
        texts.add(new String(body, from + id, length - id, StandardCharsets.ISO_8859_1));
    }

    private void takeFloats(int plane, int apart, int count) {
        if (floats.length - used < count) {
            floats = new float[ARRAY_FLOATS];
            arrays.add(floats);
            used = 0;
        }
        for (int i = plane; i < plane + count; i++) {
            floats[used++] = Float.intBitsToFloat(body[i] << 24
                    | (body[i + apart] & 0xFF) << 16
                    | (body[i + 2 * apart] & 0xFF) << 8
                    | (body[i + 3 * apart] & 0xFF));
        }
    }

    /** Seven bits a byte, the highest first; six in the last, whose top bit is set. */
    private static int number(ByteBuffer in) {
        int number = 0;
        byte group = in.get();
        while (group >= 0) {
            number = number << 7 | group;
            group = in.get();
        }
        return number << 6 | (group & 0x3F);
    }
}
