package io.neuralmemory.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * What this process was started with. Java passes over a jar that cannot be read without a word, so that a plugin whose
 * download broke off would be missing for no reason.
 *
 * @param text the class path, as Java has it
 */
record ClassPath(String text) {
    /** The jars that cannot be read, each with why, and what to do. */
    List<String> faults() {
        String[] entries = text.split(Pattern.quote(File.pathSeparator));
        Path own = Path.of(entries[0]).toAbsolutePath().normalize().getParent();
        return Stream.of(entries)
                .filter(entry -> entry.endsWith(".jar") || entry.endsWith(".JAR"))
                .map(File::new)
                .filter(File::isFile)
                .filter(jar -> own == null
                        || !jar.toPath().toAbsolutePath().normalize().startsWith(own))
                .flatMap(ClassPath::faultOf)
                .toList();
    }

    private static Stream<String> faultOf(File jar) {
        try {
            new ZipFile(jar).close();
            return Stream.empty();
        } catch (IOException e) {
            return Stream.of("the plugin " + jar + " cannot be read: " + e.getMessage()
                    + "; going on without it. Fetch or copy it anew, or remove it");
        }
    }
}
