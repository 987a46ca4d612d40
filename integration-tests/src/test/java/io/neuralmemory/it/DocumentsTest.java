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
    private static final Pattern REGION = Pattern.compile("// region ([\\w-]+)\n(.*?)\n *// endregion", Pattern.DOTALL);
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");

    private static List<Path> documents() {
        return Repository.files(".md").stream()
                .filter(document -> !document.toString().contains("/src/test/"))
                .toList();
    }

    @Test
    void everyJavaBlockIsARegionOfCompiledTestSources() {
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

    private static Set<String> regions() {
        Set<String> regions = new HashSet<>();
        for (Path source : Repository.files(".java")) {
            if (source.toString().contains("/src/test/")) {
                Matcher region = REGION.matcher(Repository.text(source));
                while (region.find()) {
                    regions.add(region.group(2).stripIndent().strip());
                }
            }
        }
        return regions;
    }
}
