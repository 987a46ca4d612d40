package io.neuralmemory.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a browser; skipped where there is no Chromium. */
final class PageTest {
    private static final int MEMORIES = 3000;
    private static final String SCRIPT = "<script>window.broken = 1</script><img src=x onerror='window.broken = 2'>";
    private static final String OVERRIDDEN = "\u202Eright to left, and never ended";

    @TempDir
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static Browser browser;

    @SuppressWarnings("NullAway.Init")
    private static Inspector inspector;

    @SuppressWarnings("NullAway.Init")
    private BrowserTab tab;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> chromium = Browser.find();
        assumeTrue(chromium.isPresent(), "no Chromium on the PATH or in CHROMIUM: the tests of the page are skipped");
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder().withStoragePath(directory.resolve("store"));
        try (PersistentMemory memory = builder.build()) {
            List<NewMemory> memories = new ArrayList<>();
            for (int i = 0; i < MEMORIES; i++) {
                memories.add(numbered(i, "Memory number " + i));
            }
            memories.add(numbered(MEMORIES, "x".repeat(1_000_000)));
            memories.add(numbered(MEMORIES + 1, OVERRIDDEN));
            memories.add(numbered(MEMORIES + 2, SCRIPT));
            memory.storeAll(memories);
        }
        inspector = Inspector.reading(builder, 0);
        browser = Browser.start(chromium.get(), directory.resolve("profile"));
    }

    private static NewMemory numbered(int number, String content) {
        return NewMemory.builder(content)
                .id("m-" + number)
                .embedding(1, number)
                .timestamp(Instant.ofEpochSecond(1_600_000_000L + number * 3600L))
                .tags(number % 10 == 0 ? "<b>tenth</b>" : "other")
                .build();
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
            inspector.close();
        }
    }

    private void open() throws Exception {
        tab = browser.open(inspector.address());
        tab.until("document.querySelector('.row')");
    }

    @AfterEach
    void nothingWasRefusedOrThrown() throws Exception {
        if (tab != null) {
            tab.close();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void whatAMemorySaysIsNeverMarkup() throws Exception {
        open();
        tab.eval("document.querySelector('.row').click()");
        tab.until("!document.getElementById('memory').hidden");

        assertThat(tab.text("document.querySelector('.memory .content').textContent"))
                .isEqualTo(SCRIPT);
        assertThat(tab.text("document.querySelector('.row .text').textContent")).isEqualTo(SCRIPT);
        assertThat(tab.text("document.querySelector('.tag').textContent")).isEqualTo("other");
        assertThat(tab.eval("document.querySelectorAll('#list img, #memory img, #list script').length")
                        .asInt())
                .isZero();
        assertThat(tab.text("typeof window.broken")).isEqualTo("undefined");
    }

    @Test
    void aDirectionThatIsNeverEndedEndsWithItsMemory() throws Exception {
        open();

        assertThat(tab.text("document.querySelectorAll('.row .text')[1].textContent"))
                .isEqualTo(OVERRIDDEN);
        assertThat(tab.text("getComputedStyle(document.querySelectorAll('.row .text')[1]).unicodeBidi"))
                .startsWith("isolate");
    }

    @Test
    void aMegabyteWithoutASpaceBreaksNoLayout() throws Exception {
        open();
        tab.eval("document.querySelectorAll('.row')[2].click()");
        tab.until("document.querySelector('.memory .content')?.textContent.startsWith('xxx')");

        assertThat(tab.eval("document.querySelector('.memory .content').textContent.length")
                        .asInt())
                .isEqualTo(20_000);
        assertFits();
        tab.eval("document.querySelector('.memory .content + button').click()");
        assertThat(tab.eval("document.querySelector('.memory .content').textContent.length")
                        .asInt())
                .isEqualTo(1_000_000);
        assertFits();
    }

    private void assertFits() throws Exception {
        assertThat(tab.text("['html', '#memory', '#list', '#filters'].filter(one => {"
                        + " const it = document.querySelector(one); return it.scrollWidth > it.clientWidth; }).join()"))
                .isEmpty();
    }

    /** Jumps through the whole list; looks at each frame, whatever has come by then. */
    @Test
    void scrollingShowsNoEmptyPlace() throws Exception {
        open();

        assertThat(tab.text(LargePageTest.SCROLLING)).isEmpty();
        tab.eval("document.getElementById('tab-tags').click()");
        tab.until("document.querySelector('#view .counts')");
        tab.eval("document.getElementById('tab-memories').click()");
        assertThat(tab.text(LargePageTest.SCROLLING)).as("after another view").isEmpty();
        tab.eval("document.getElementById('list').scrollTop = 1e9");
        tab.until("[...document.querySelectorAll('.row')].at(-1).textContent.includes('Memory number 0')");
    }

    @Test
    void theKeyboardAloneSearchesOpensAndCloses() throws Exception {
        open();
        tab.press("/");
        tab.until("document.activeElement.id === 'q'");
        tab.type("number 77");
        tab.until("document.getElementById('found').textContent.includes('found')");
        tab.press("ArrowDown");
        tab.until("document.activeElement.id === 'list'");
        tab.press("Enter");
        tab.until("document.querySelector('.memory .content')?.textContent === 'Memory number 77'");
        tab.press("Escape");
        tab.until("document.getElementById('memory').hidden && document.activeElement.id === 'list'");
        assertThat(tab.text("document.getElementById('list').getAttribute('aria-activedescendant')"))
                .isEqualTo("row-0");
    }

    @Test
    void theEndOfTheListIsOneKeyAway() throws Exception {
        open();
        tab.eval("document.getElementById('list').focus()");
        tab.press("End");
        tab.until("document.querySelector('.row.active')?.textContent.includes('Memory number 0')");
        tab.press("ArrowUp");
        tab.until("document.querySelector('.row.active')?.textContent.includes('Memory number 1')");
    }

    @Test
    void aTagShowsAllThatHaveIt() throws Exception {
        open();
        tab.eval("document.querySelectorAll('.row')[3].click()");
        tab.until("document.querySelector('.memory .tag')");
        tab.eval("document.querySelector('.memory .tag').click()");
        tab.until("document.getElementById('found').textContent.startsWith('2,702 of 3,003')");

        assertThat(tab.text("document.getElementById('tag').value")).isEqualTo("other");
    }

    @Test
    void aNarrowWindowIsUsedWhole() throws Exception {
        tab = browser.open(inspector.address(), 360, 640);
        tab.until("document.querySelector('.row')");
        assertFits();
        tab.eval("document.querySelector('.row').click()");
        tab.until("!document.getElementById('memory').hidden");
        assertFits();
        assertThat(tab.eval("document.getElementById('memory').clientWidth").asInt())
                .isGreaterThan(340);
    }

    @Test
    void theDarkIsDark() throws Exception {
        open();
        String ground = "getComputedStyle(document.body).backgroundColor";
        String light = tab.text(ground);
        tab.dark(true);

        assertThat(tab.text(ground)).isNotEqualTo(light).isEqualTo("rgb(20, 23, 26)");
    }

    @Test
    void everyViewIsDrawn() throws Exception {
        open();
        lookAtEveryChart();
        tab.eval("document.getElementById('tab-tags').click()");
        tab.until("document.querySelector('#view .counts button')?.textContent.includes('other')");
        tab.eval("document.getElementById('tab-health').click()");
        tab.until("document.querySelector('#view dl')?.textContent.includes('json')");
        tab.eval("document.querySelector('#view button').click()");
        tab.until("document.querySelector('#view [role=status]').textContent.startsWith('No damage')");
    }

    @Test
    void whatIsNotLookedAtAnyMoreLeavesNothingBehind() throws Exception {
        open();
        lookAtEveryChart();
        int once = tab.listeners();
        for (int i = 0; i < 5; i++) {
            lookAtEveryChart();
        }

        // Each chart that stays has some ten; those of the last one may still wait to be collected.
        assertThat(tab.listeners()).isLessThan(once + 25);
    }

    private void lookAtEveryChart() throws Exception {
        for (String view : List.of("timeline", "importance", "map")) {
            tab.eval("document.getElementById('tab-" + view + "').click()");
            tab.until("document.querySelector('#view .chart canvas')?.width > 300"
                    + " && document.querySelector('#view h2')");
        }
        tab.eval("document.getElementById('tab-memories').click()");
    }

    @Test
    void theKeyboardGoesFromViewToViewAndFromPointToPoint() throws Exception {
        open();
        tab.eval("document.getElementById('tab-memories').focus()");
        tab.press("ArrowRight");
        tab.press("ArrowRight");
        tab.press("ArrowRight");
        tab.until("document.activeElement.id === 'tab-map' && document.querySelector('#view .map .tip')");
        tab.eval("document.querySelector('#view .map').focus()");
        tab.press("ArrowRight");
        tab.until("!document.querySelector('#view .tip').hidden");
        tab.press("Enter");
        tab.until("!document.getElementById('memory').hidden");
        tab.press("Escape");
        tab.until("document.activeElement.classList.contains('map')");
    }

    @Test
    void neighboursAreShownAndLeadOn() throws Exception {
        open();
        tab.eval("document.querySelectorAll('.row')[5].click()");
        tab.until("document.querySelectorAll('.memory .similar button').length === 8");
        assertThat(tab.text("document.querySelector('.memory .time').textContent"))
                .contains("Memory number 2998");
        tab.eval("document.querySelector('.memory .time button').click()");
        tab.until("document.querySelector('.memory .content').textContent !== 'Memory number 2997'");
    }

    @Test
    void whereItIsAllowedAMemoryIsChangedAndForgotten() throws Exception {
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder().withStoragePath(directory.resolve("written"));
        try (PersistentMemory memory = builder.build()) {
            memory.store(numbered(1, "To be changed"));
            memory.store(numbered(2, "To be forgotten"));
        }
        try (Inspector writing = Inspector.writing(builder, 0)) {
            tab = browser.open(writing.address());
            tab.until("document.querySelector('.row')");
            tab.eval("document.querySelectorAll('.row')[1].click()");
            tab.until("document.querySelector('.edit')");
            tab.eval("document.querySelector('.edit textarea').value = 'first\\nsecond one'");
            tab.eval("document.querySelector('.edit').requestSubmit()");
            tab.until("document.querySelector('.memory .tags')?.textContent === 'firstsecond one'");
            tab.eval("document.querySelectorAll('.row')[0].click()");
            tab.until("document.querySelector('.memory .content')?.textContent === 'To be forgotten'");
            tab.eval("[...document.querySelectorAll('.edit button')].at(-1).click()");
            tab.eval("document.querySelector('.edit .alarm').click()");
            tab.until("document.querySelectorAll('.row').length === 1");
            assertThat(tab.text("document.getElementById('facts').textContent")).startsWith("1 memory");
        }
    }
}
