package io.neuralmemory.it;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.neuralmemory.AttributeValue;
import io.neuralmemory.spi.provider.Providers;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.Collator;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the arrows of docs/architecture.md. */
final class ArchitectureTest {
    private static final String API = "io.neuralmemory";
    private static final String SPI = "io.neuralmemory.spi";
    private static final String LAYOUT = "io.neuralmemory.spi.layout";
    private static final String RECORD = "io.neuralmemory.spi.record";
    private static final String ENGINE = "io.neuralmemory.engine";
    private static final String FILE = "io.neuralmemory.storage.file..";

    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.neuralmemory");
        assertThat(classes.contain("io.neuralmemory.engine.PersistentMemoryBuilder"))
                .isTrue();
    }

    @Test
    void theApiDependsOnNothing() {
        mayUse(API);
    }

    @Test
    void theSpiUsesTheApiOnly() {
        mayUse(SPI, API);
    }

    @Test
    void recordsUseTheLayoutThatTheFileLogHasToo() {
        mayUse(LAYOUT, SPI, API);
        mayUse(RECORD, LAYOUT, SPI, API);
    }

    @Test
    void theEngineUsesTheSpi() {
        mayUse(ENGINE + "..", SPI, "io.neuralmemory.spi.text", API, "jdk.jfr..");
    }

    @Test
    void theFileLayerUsesTheSpi() {
        mayUse(FILE, LAYOUT, SPI, API);
    }

    @Test
    void theJsonBackendUsesTheFileLayerAndJackson() {
        mayUse("io.neuralmemory.storage.json..", FILE, SPI, API, "com.fasterxml.jackson..");
    }

    @Test
    void theCompressedBackendUsesTheFileLayerJacksonAndZstd() {
        mayUse(
                "io.neuralmemory.storage.compressed..",
                FILE,
                SPI,
                API,
                "com.fasterxml.jackson.core..",
                "com.fasterxml.jackson.dataformat.smile..",
                "com.github.luben.zstd..");
    }

    @Test
    void theSqliteBackendUsesTheSpiAndItsDatabase() {
        mayUse("io.neuralmemory.storage.sqlite..", SPI, API, "javax.sql..", "org.sqlite..", "com.zaxxer.hikari..");
    }

    @Test
    void vectorsAreAPluginOfTheEngine() {
        mayUse("io.neuralmemory.vector", SPI, "jdk.incubator.vector");
    }

    @Test
    void theLanguagesUseTheSpiAndLucene() {
        mayUse("io.neuralmemory.languages..", "io.neuralmemory.spi.text", "org.apache.lucene..");
    }

    @Test
    void whatAdaptersShareUsesTheApiOnly() {
        mayUse("io.neuralmemory.adapter", API);
    }

    @Test
    void theLangChain4jAdapterUsesTheApiAndLangChain4j() {
        mayUse("io.neuralmemory.langchain4j", "io.neuralmemory.adapter", API, "dev.langchain4j..");
    }

    @Test
    void theSpringAiAdapterUsesTheApiAndSpring() {
        mayUse(
                "io.neuralmemory.springai",
                "io.neuralmemory.adapter",
                API,
                "org.springframework..",
                "io.micrometer.observation..");
    }

    @Test
    void theStarterUsesEngineAdapterAndSpring() {
        mayUse(
                "io.neuralmemory.springboot",
                "io.neuralmemory.springai",
                ENGINE,
                API,
                "org.springframework..",
                "io.micrometer..");
    }

    @Test
    void theCompatibilityKitUsesEngineAndSpi() {
        mayUse("io.neuralmemory.tck..", ENGINE, SPI, API, "org.junit..", "org.assertj..", "org.opentest4j..");
    }

    @Test
    void thePageUsesTheEngineJacksonAndTheServerOfTheJdk() {
        mayUse("io.neuralmemory.inspect..", ENGINE, API, "com.fasterxml.jackson.core..", "com.sun.net.httpserver");
    }

    @Test
    void theCommandLineUsesTheEngineAndItsBackend() {
        mayUse(
                "io.neuralmemory.cli..",
                ENGINE,
                SPI,
                "io.neuralmemory.inspect",
                "io.neuralmemory.spi.text",
                API,
                "io.neuralmemory.storage.json..",
                "io.neuralmemory.storage.file",
                "io.neuralmemory.storage.file.format",
                "io.neuralmemory.mcp",
                "picocli..",
                "com.fasterxml.jackson..");
    }

    @Test
    void theServerOfAssistantsUsesTheEngineAndFindsEmbedders() {
        mayUse(
                "io.neuralmemory.mcp..",
                "io.neuralmemory.engine",
                "io.neuralmemory.spi.provider",
                API,
                "com.fasterxml.jackson..");
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("io.neuralmemory.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void noFileIsLongerThanARoom() {
        List<String> tooLong = Repository.files(".java").stream()
                .filter(file -> Repository.text(file).lines().count() > 400)
                .map(Path::toString)
                .toList();
        assertThat(tooLong).isEmpty();
    }

    @Test
    void namesSayWhatTheyAre() {
        List<String> vague = Repository.files(".java").stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> name.matches(".*(Util|Utils|Helper|Manager|Impl)\\.java|Abstract.*\\.java"))
                .toList();
        assertThat(vague).isEmpty();
    }

    /** Error Prone refuses most calls that take a default; these ask for one by name, or escape it. */
    @Test
    void nothingAsksForADefaultOfTheMachine() {
        noClasses()
                .should()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(Locale.class, "getDefault", Locale.Category.class)
                .orShould()
                .callMethod(Charset.class, "defaultCharset")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(TimeZone.class, "getDefault")
                .orShould()
                .callConstructor(PrintStream.class, OutputStream.class)
                .orShould()
                .callConstructor(PrintStream.class, OutputStream.class, boolean.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Calendar.class, MessageFormat.class, Collator.class, FormatStyle.class)
                .check(classes);
    }

    /** What a thread's loader finds depends on whose thread it is. */
    @Test
    void pluginsAreFoundInOnePlace() {
        noClasses()
                .should()
                .callMethod(ServiceLoader.class, "load", Class.class)
                .orShould()
                .callMethod(ServiceLoader.class, "loadInstalled", Class.class)
                .check(classes);
        noClasses()
                .that()
                .doNotBelongToAnyOf(Providers.class)
                .should()
                .callMethod(Thread.class, "getContextClassLoader")
                .check(classes);
    }

    /** What is copied is somebody's: such a file must be its owner's alone, and gone however the process ends. */
    @Test
    void temporaryFilesAreMadeWhereThatIsTakenCareOf() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.neuralmemory.tck..", "io.neuralmemory.benchmarks..")
                .and()
                .doNotHaveFullyQualifiedName("io.neuralmemory.cli.intake.TemporaryCopy")
                .and()
                .doNotHaveFullyQualifiedName("io.neuralmemory.cli.DemoCommand")
                .and()
                .doNotHaveFullyQualifiedName("io.neuralmemory.spi.file.TemporaryDirectory")
                .should()
                .callMethodWhere(target(nameMatching("createTemp(File|Directory)|deleteOnExit")))
                .check(classes);
    }

    /** A type more would compile where one asks so, and be left out; see {@link AttributeValue#accept}. */
    @Test
    void nothingAsksWhichTypeAnAttributeHas() {
        assertThat(classes.stream()
                        .flatMap(type -> type.getInstanceofChecks().stream())
                        .filter(check -> check.getRawType().isAssignableTo(AttributeValue.class))
                        .map(check -> check.getSourceCodeLocation() + " asks for "
                                + check.getRawType().getSimpleName()))
                .isEmpty();
    }

    /** A room depends on itself, on the JDK, on annotations, and on what is named. */
    private static void mayUse(String room, String... others) {
        Stream<String> allowed = Stream.concat(Stream.of(room, "java..", "org.jspecify.."), Arrays.stream(others));
        classes()
                .that()
                .resideInAnyPackage(packages(room).toArray(String[]::new))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.flatMap(ArchitectureTest::packages).toArray(String[]::new))
                .check(classes);
    }

    /**
     * The SPI has the medium, logs in files and the shelf of backups beside it; which of them uses which is a matter of
     * rooms.
     */
    private static Stream<String> packages(String room) {
        return room.equals(SPI)
                ? Stream.of("", ".file", ".log", ".backup", ".provider", ".similarity")
                        .map(SPI::concat)
                : Stream.of(room);
    }
}
