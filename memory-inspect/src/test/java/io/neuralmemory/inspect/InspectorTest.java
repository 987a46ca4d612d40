package io.neuralmemory.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.StoreConfigurationException;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's program, asked without a browser. The application has the store open all the time. */
final class InspectorTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PersistentMemory application;

    @SuppressWarnings("NullAway.Init")
    private Inspector inspector;

    @SuppressWarnings("NullAway.Init")
    private PlainHttp http;

    @BeforeEach
    void start() {
        application = builder().build();
        for (int i = 0; i < 25; i++) {
            application.store(NewMemory.builder(i % 5 == 0 ? "Ann drinks coffee, cup " + i : "Nothing of note " + i)
                    .id("m-" + i)
                    .embedding(1, i)
                    .timestamp(Instant.ofEpochSecond(1_700_000_000L + i))
                    .importance(i / 25f)
                    .tags(i % 2 == 0 ? "even" : "odd")
                    .build());
        }
        application
                .collection("chat")
                .store(NewMemory.builder("Said in a chat")
                        .id("said")
                        .embedding(0, 1)
                        .build());
        inspector = Inspector.reading(builder(), 0);
        http = new PlainHttp(inspector.address());
    }

    private PersistentMemoryBuilder builder() {
        return new PersistentMemoryBuilder().withStoragePath(directory);
    }

    @AfterEach
    void end() {
        inspector.close();
        application.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/wrong/", "/wrong/api/store", "/SECRET", "/SECRETx/", "/x/SECRET/", "/favicon.ico"})
    void whoDoesNotKnowTheSecretIsToldNothing(String path) throws Exception {
        PlainHttp.Response response =
                http.send("GET " + path.replace("SECRET", http.secret()) + " HTTP/1.1", "Host: " + http.host());

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.body()).isEmpty();
        assertThat(response.head()).doesNotContain("Content-security-policy").doesNotContain("Server");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:PORT"})
    void anotherHostNameIsRefused(String host) throws Exception {
        String named = host.replace("PORT", String.valueOf(http.address().getPort()));

        assertThat(http.send("GET " + http.address().getPath() + " HTTP/1.1", "Host: " + named)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void withoutAHostNameNothingIsTold() throws Exception {
        PlainHttp.Response response = http.send("GET " + http.address().getPath() + "api/store HTTP/1.0", "X: y");

        assertThat(response.status()).isIn(400, 403);
        assertThat(response.body()).doesNotContain("memories");
    }

    @Test
    void theBrowserIsToldToLoadAndRunNothingElse() throws Exception {
        PlainHttp.Response page = http.get("");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.head())
                .contains("default-src 'none'; script-src 'self'; style-src 'self'")
                .contains("require-trusted-types-for 'script'")
                .contains("nosniff", "no-referrer", "no-store");
        assertThat(page.body()).doesNotContainPattern("(?i)<script>|<style|style=|onclick=|https?:");
    }

    @Test
    void everyFileThatThePageNamesIsThere() throws Exception {
        List<String> named = http.get("")
                .body()
                .lines()
                .filter(line -> line.contains("href=") || line.contains("src="))
                .map(line -> line.replaceAll(".*(?:href|src)=\"([^\"]*)\".*", "$1"))
                .distinct()
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(http.get(name).status()).as(name).isEqualTo(200));
        assertThat(http.get("uplot.js").body()).contains("uPlot");
    }

    @Test
    void aListIsReadPageByPage() throws Exception {
        assertThat(http.get("api/memories?from=20&count=3").json().toString())
                .contains("\"total\":26", "\"from\":20")
                .containsSubsequence("m-5", "m-4", "m-3")
                .doesNotContain("m-6", "m-2\"");
        assertThat(http.get("api/memories?from=400").json().get("rows")).isEmpty();
    }

    @Test
    void aListIsFilteredAndOrdered() throws Exception {
        assertThat(ids("tag=even&order=oldest&count=3")).containsExactly("m-0", "m-2", "m-4");
        assertThat(ids("least=0.9&order=important")).containsExactly("m-24", "m-23");
        assertThat(ids("since=1700000003&until=1700000005")).containsExactly("m-4", "m-3");
        assertThat(ids("collection=chat")).containsExactly("said");
        assertThat(ids("collection=none")).isEmpty();
    }

    @Test
    void aSearchHasFirstWhatAnswersThenWhatHasTheLetters() throws Exception {
        assertThat(http.get("api/memories?q=coffee").json().get("matched").asInt())
                .isEqualTo(5);
        assertThat(ids("q=coff&tag=even")).containsExactly("m-20", "m-10", "m-0");
        assertThat(http.get("api/memories?q=OFFEE").json().get("matched").asInt())
                .isZero();
        assertThat(ids("q=OFFEE")).hasSize(5);
    }

    @Test
    void whatTheApplicationWritesIsThereAfterARefresh() throws Exception {
        application.store(
                NewMemory.builder("Brand new").id("new").embedding(3, 1).build());
        assertThat(http.get("api/memory?id=new").status()).isEqualTo(404);

        assertThat(http.post("api/refresh", "").json().get("memories").asInt()).isEqualTo(27);
        assertThat(http.get("api/memory?id=new").json().get("content").asText()).isEqualTo("Brand new");
    }

    @Test
    void lookingChangesNothingAndCountsNoAccess() throws Exception {
        http.get("api/memory?id=m-0");
        http.get("api/memories?q=coffee");

        assertThat(application.find("m-0").orElseThrow().value().metadata().accessCount())
                .isZero();
    }

    @Test
    void anActNeedsPostAndTheSecretInAHeader() throws Exception {
        assertThat(http.get("api/refresh").status()).isEqualTo(405);
        String post = "POST " + http.address().getPath() + "api/refresh HTTP/1.1";
        assertThat(http.send(post, "Host: " + http.host(), "Content-Length: 0").status())
                .isEqualTo(403);
        assertThat(http.send(post, "Host: " + http.host(), "X-Neural-Memory: guess", "Content-Length: 0")
                        .status())
                .isEqualTo(403);
        assertThat(http.post("api/store", "").status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/memories?from=x",
                "api/memories?from=-1",
                "api/memories?count=1001",
                "api/memories?least=much",
                "api/memories?since=yesterday",
                "api/memories?order=shuffled",
                "api/memory",
            })
    void nonsenseIsRefused(String question) throws Exception {
        PlainHttp.Response response = http.get(question);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().get("error").asText()).isNotBlank();
    }

    @Test
    void aTakenPortIsTold() {
        int port = inspector.address().getPort();

        assertThatThrownBy(() -> Inspector.reading(builder(), port))
                .isInstanceOf(StoreConfigurationException.class)
                .hasMessageContaining(String.valueOf(port))
                .hasMessageContaining("choose another");
    }

    private List<String> ids(String parameters) throws Exception {
        return http.get("api/memories?" + parameters).json().get("rows").findValuesAsText("id");
    }
}
