package io.neuralmemory.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The floor of indexing texts: finds what stands between spaces, numbers it by a hash that is believed, and sorts the
 * numbers of all texts by counting. No stem, no mark, no compound, no id, one thread. Beside it Lucene, which indexes
 * the same texts in memory as English. Prints milliseconds of the processor.
 */
public final class WordsAlone {
    private static final int BUILDS = 7;
    private static final int PLACES = 1 << 19;

    private final List<String> texts = new ArrayList<>();
    private long seen;

    private WordsAlone() {}

    /** Takes {@code alone} or {@code lucene}, and how many texts. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        WordsAlone words = new WordsAlone();
        Prose prose = new Prose();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            words.texts.add(prose.text());
        }
        // Lets compilers finish what they have begun.
        Thread.sleep(1_500);
        long[] builds = new long[BUILDS];
        for (int i = 0; i < BUILDS; i++) {
            long start = FirstAnswer.processorNanos();
            if (arguments[0].equals("alone")) {
                words.sorted();
            } else {
                words.lucene();
            }
            builds[i] = FirstAnswer.processorNanos() - start;
        }
        long first = builds[0];
        Arrays.sort(builds);
        System.out.println("words " + arguments[0] + ": first " + first / 1_000_000 + ", later, median "
                + builds[BUILDS / 2] / 1_000_000 + " (" + words.seen + ")");
    }

    private void sorted() {
        long[] keys = new long[PLACES];
        int[] words = new int[1 << 12];
        int[] ends = new int[texts.size()];
        int size = 0;
        for (int text = 0; text < ends.length; text++) {
            char[] characters = texts.get(text).toCharArray();
            int at = 0;
            while (at < characters.length) {
                long hash = 0;
                for (; at < characters.length && characters[at] != ' '; at++) {
                    hash = hash * 31 + characters[at];
                }
                at++;
                if (size == words.length) {
                    words = Arrays.copyOf(words, size * 2);
                }
                words[size++] = place(keys, hash + 1);
            }
            ends[text] = size;
        }
        count(words, ends, size);
    }

    private static int place(long[] keys, long key) {
        int place = (int) ((key * 0x9E3779B97F4A7C15L) >>> (Long.numberOfLeadingZeros(PLACES) + 1));
        while (keys[place] != key && keys[place] != 0) {
            place = (place + 1) & (PLACES - 1);
        }
        keys[place] = key;
        return place;
    }

    private void count(int[] words, int[] ends, int size) {
        int[] bounds = new int[PLACES + 1];
        for (int i = 0; i < size; i++) {
            bounds[words[i] + 1]++;
        }
        for (int place = 0; place < PLACES; place++) {
            bounds[place + 1] += bounds[place];
        }
        int[] sorted = new int[size];
        int at = 0;
        for (int text = 0; text < ends.length; text++) {
            for (; at < ends[text]; at++) {
                sorted[bounds[words[at]]++] = text;
            }
        }
        seen += sorted[size / 2];
    }

    private void lucene() throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer(CharArraySet.EMPTY_SET));
        try (ByteBuffersDirectory index = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(index, config)) {
            for (String text : texts) {
                Document document = new Document();
                document.add(new TextField("text", text, Field.Store.NO));
                writer.addDocument(document);
            }
            writer.commit();
            seen += index.listAll().length;
        }
    }
}
