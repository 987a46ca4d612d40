package io.neuralmemory.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the documents true: what they show as Java was compiled, and what they link to exists. */
final class DocumentsTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern XML_BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION = Pattern.compile("// region ([\\w-]+)\n(.*?)\n *// endregion", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");
    private static final Pattern FIGURE = Pattern.compile("\\| (read|write) \\| (.*) \\| (\\d+) \\|");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    private static List<Path> documents() {
        return Repository.files(".md").stream()
                .filter(document -> !document.toString().contains("/src/test/"))
                .toList();
    }

    @Test
    void everyJavaBlockIsARegionOfCompiledTestsOrExamples() {
        Set<String> regions = regions();
        List<String> unknown = new ArrayList<>();
        int blocks = 0;
        for (Path document : documents()) {
            Matcher block = JAVA_BLOCK.matcher(Repository.text(document));
            while (block.find()) {
                blocks++;
                if (!regions.contains(block.group(1).strip())) {
                    unknown.add(document + ":\n" + block.group(1));
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(blocks).isPositive();
    }

    /** The example is built and tested with these lines, so that a reader may copy them. */
    @Test
    void theProjectThatAPluginTakesIsAPartOfTheExamples() {
        Matcher block = XML_BLOCK.matcher(Repository.text(Repository.ROOT.resolve("docs/writing-a-backend.md")));
        assertThat(block.find()).isTrue();
        List<String> example = Repository.text(Repository.ROOT.resolve("examples/backend-h2/pom.xml"))
                .lines()
                .toList();

        assertThat(block.group(1).lines().skip(1)).isNotEmpty().isSubsetOf(example);
    }

    @Test
    void everyLinkLeadsToAFile() {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            Matcher link = LINK.matcher(Repository.text(document));
            while (link.find()) {
                if (!Files.exists(document.resolveSibling(link.group(1)))) {
                    broken.add(document + ": " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyTestThatTheDurabilityTableNamesExists() {
        Map<String, String> sources = Repository.files(".java").stream()
                .collect(Collectors.toMap(
                        file -> file.getFileName().toString(), Repository::text, (first, second) -> first + second));
        Matcher test = TEST.matcher(Repository.text(Repository.ROOT.resolve("docs/durability.md")));
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (; test.find(); named++) {
            String source = sources.getOrDefault(test.group(1) + ".java", "");
            String method = test.group(2) == null ? "class " + test.group(1) : "void " + test.group(2) + "(";
            if (!source.contains(method)) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(44);
    }

    /** What is read counts with its comments, what is written without; imports and blank lines count nowhere. */
    @Test
    void theLinesThatAPluginTakesAreAsManyAsIsSaid() {
        int rows = 0;
        for (String page : List.of("docs/writing-a-backend.md", "docs/writing-a-log.md")) {
            Path document = Repository.ROOT.resolve(page);
            Matcher row = FIGURE.matcher(Repository.text(document));
            for (; row.find(); rows++) {
                boolean isWritten = row.group(1).equals("write");
                long lines = LINK.matcher(row.group(2))
                        .results()
                        .mapToLong(link -> lines(document.resolveSibling(link.group(1)), isWritten))
                        .sum();
                assertThat(lines).as(page + ": lines to " + row.group(1)).isEqualTo(Long.parseLong(row.group(3)));
            }
        }
        assertThat(rows).isEqualTo(4);
    }

    private static long lines(Path source, boolean isWritten) {
        return Repository.text(source)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .filter(line -> !isWritten || !(line.startsWith("//") || line.startsWith("/*") || line.startsWith("*")))
                .count();
    }

    private static Set<String> regions() {
        Set<String> regions = new HashSet<>();
        for (Path source : Repository.files(".java")) {
            if (source.toString().contains("/src/test/") || source.startsWith(Repository.ROOT.resolve("examples"))) {
                Matcher region = REGION.matcher(Repository.text(source));
                while (region.find()) {
                    regions.add(region.group(2).stripIndent().strip());
                }
            }
        }
        return regions;
    }
}
