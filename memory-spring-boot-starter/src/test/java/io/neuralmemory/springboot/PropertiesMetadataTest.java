package io.neuralmemory.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.StorageConfig;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What editors are told of the properties is what there is. */
final class PropertiesMetadataTest {
    @Test
    void everyPropertyIsDescribedAndNoOther() throws IOException {
        Set<String> there = names("neural-memory.", NeuralMemoryProperties.class);
        there.add("neural-memory.options");
        there.addAll(names("neural-memory.vector-store.", NeuralMemoryProperties.VectorStoreUse.class));
        there.addAll(names("neural-memory.chat.", NeuralMemoryProperties.Use.class));
        assertThat(described()).isEqualTo(there);
    }

    /** Those left out are older words for others: {@code durability}, {@code options}. */
    @Test
    void everySettingOfAStoreIsAProperty() {
        Set<String> settings = names("neural-memory.", "with", StorageConfig.class);
        settings.removeAll(Set.of(
                "neural-memory.base-path",
                "neural-memory.compress",
                "neural-memory.enable-wal",
                "neural-memory.option",
                "neural-memory.max-file-size-mb"));
        assertThat(names("neural-memory.", "set", NeuralMemoryProperties.class)).containsAll(settings);
    }

    private static Set<String> names(String prefix, Class<?> type) {
        return names(prefix, "set", type);
    }

    private static Set<String> names(String prefix, String verb, Class<?> type) {
        Set<String> names = new TreeSet<>();
        for (Method method : type.getMethods()) {
            if (method.getName().startsWith(verb)) {
                names.add(prefix
                        + method.getName()
                                .substring(verb.length())
                                .replaceAll("(?<!^)([A-Z])", "-$1")
                                .toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static Set<String> described() throws IOException {
        try (InputStream metadata =
                NeuralMemoryProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            Matcher name = Pattern.compile("\"name\": \"(neural-memory\\.[^\"]+)\"")
                    .matcher(new String(metadata.readAllBytes(), StandardCharsets.UTF_8));
            Set<String> names = new TreeSet<>();
            while (name.find()) {
                names.add(name.group(1));
            }
            return names;
        }
    }
}
