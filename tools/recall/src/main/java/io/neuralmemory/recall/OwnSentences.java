package io.neuralmemory.recall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sentences of this project's documents and comments, in an order that is always the same and means nothing. */
final class OwnSentences {
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/");
    private static final int SHORTEST = 30;
    private static final int LONGEST = 400;
    private static final int MOST = 10_000;

    private final Set<String> sentences = new TreeSet<>();

    private OwnSentences() {}

    static List<String> of(Path project) throws IOException {
        OwnSentences all = new OwnSentences();
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                all.read(project.relativize(file).toString(), file);
            }
        }
        List<String> shuffled = new ArrayList<>(all.sentences);
        Collections.shuffle(shuffled, new Random(1));
        return shuffled.subList(0, Math.min(MOST, shuffled.size()));
    }

    private void read(String name, Path file) throws IOException {
        if (name.contains("target/")) {
            return;
        }
        if (name.endsWith(".md")) {
            add(Files.readString(file).replaceAll("(?s)```.*?```", ""));
        } else if (name.endsWith(".java")) {
            Matcher comments = COMMENT.matcher(Files.readString(file));
            while (comments.find()) {
                add(comments.group(1).replaceAll("(?m)^\\s*\\* ?", ""));
            }
        }
    }

    private void add(String text) {
        for (String paragraph : text.split("\n\\s*\n", -1)) {
            for (String sentence : paragraph.replace('\n', ' ').split("(?<=[.;:?!])\\s+", -1)) {
                String stripped = sentence.strip();
                if (stripped.length() > SHORTEST && stripped.length() < LONGEST) {
                    sentences.add(stripped);
                }
            }
        }
    }
}
