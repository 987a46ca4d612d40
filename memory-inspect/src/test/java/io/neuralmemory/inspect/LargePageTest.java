package io.neuralmemory.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neuralmemory.NewMemory;
import io.neuralmemory.PersistentMemory;
import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page over a hundred thousand memories of 384 dimensions: how long until something is seen, whether scrolling
 * shows an empty place, and whether program and page grow under load. Figures go to the test's output;
 * {@code docs/inspect.md} has the command.
 */
@Tag("soak")
final class LargePageTest {
    private static final int MEMORIES = Integer.getInteger("neuralmemory.page.memories", 100_000);
    private static final int MINUTES = Integer.getInteger("neuralmemory.page.minutes", 1);
    private static final int DIMENSION = 384;
    private static final String[] WORDS =
            "tea coffee morning station storm boat family dog meeting ticket server report kitchen garden travel train"
                    .split(" ", -1);

    private final SplittableRandom random = new SplittableRandom(11);

    @TempDir
    private Path directory;

    @Test
    void aHundredThousandMemoriesAreShownWithoutWaiting() throws Exception {
        assumeTrue(Browser.find().isPresent(), "no Chromium on the PATH or in CHROMIUM");
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder().withStoragePath(directory.resolve("store"));
        try (PersistentMemory application = builder.build()) {
            fill(application);
            PersistentMemoryBuilder reader = new PersistentMemoryBuilder().withStoragePath(directory.resolve("store"));
            try (Inspector inspector = Inspector.reading(reader, 0);
                    Browser browser = Browser.start(Browser.find().orElseThrow(), directory.resolve("profile"))) {
                for (int i = 0; i < 3; i++) {
                    tellFirstSight(browser, inspector);
                }
                BrowserTab tab = browser.open(inspector.address());
                tab.until("document.querySelector('.row')");
                assertThat(tab.text(SCROLLING)).isEmpty();
                underLoad(tab, application);
                assertThat(browser.complaints()).isEmpty();
            }
        }
    }

    private void fill(PersistentMemory memory) {
        for (int begin = 0; begin < MEMORIES; begin += 1000) {
            List<NewMemory> batch = new ArrayList<>();
            for (int i = begin; i < Math.min(MEMORIES, begin + 1000); i++) {
                batch.add(made(i));
            }
            memory.storeAll(batch);
        }
        memory.save();
    }

    private NewMemory made(int number) {
        StringBuilder text = new StringBuilder("Note ").append(number);
        for (int i = 0; i < 12; i++) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        float[] embedding = new float[DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            embedding[i] = (float) (random.nextDouble() - 0.5);
        }
        return NewMemory.builder(text.toString())
                .id("m-" + number)
                .embedding(embedding)
                .timestamp(Instant.ofEpochSecond(1_600_000_000L + number * 600L))
                .importance((float) random.nextDouble())
                .decayFactor(0.9999f)
                .tags(WORDS[random.nextInt(WORDS.length)])
                .build();
    }

    private static void tellFirstSight(Browser browser, Inspector inspector) throws Exception {
        BrowserTab tab = browser.open(inspector.address());
        tab.until(
                "document.querySelector('.row')" + " && performance.getEntriesByName('first-contentful-paint').length");
        System.out.println("page: " + MEMORIES + " memories, first paint after "
                + tab.text("Math.round(performance.getEntriesByName('first-contentful-paint')[0].startTime)")
                + " ms, first rows after "
                + tab.text("Math.round(performance.getEntriesByType('resource').filter(one =>"
                        + " one.name.includes('api/memories')).at(0).responseEnd)")
                + " ms");
        tab.close();
    }

    /** Jumps, and looks at the two frames after each: the places where a row is missing or has no text. */
    static final String SCROLLING = "(async () => {"
            + " const list = document.getElementById('list'); const bad = [];"
            + " for (let i = 0; i < 60; i++) {"
            + "   list.scrollTop = (i * 7919 % 60) / 60 * list.scrollHeight;"
            + "   for (let frame = 0; frame < 2; frame++) {"
            + "     await new Promise(requestAnimationFrame);"
            + "     const box = list.getBoundingClientRect();"
            + "     for (let y = box.top + 5; y < box.bottom; y += 30) {"
            + "       const row = document.elementFromPoint(box.left + 40, y)?.closest('.row');"
            + "       if (!row || !row.textContent) bad.push(`${i} at ${y}`);"
            + "     } } }"
            + " return bad.join(); })()";

    /** Scrolls, searches, opens, looks at every view and refreshes, while the application writes. */
    private void underLoad(BrowserTab tab, PersistentMemory application) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(MINUTES).toNanos();
        int rounds = 0;
        tellSize(tab, rounds);
        while (System.nanoTime() < end) {
            application.store(made(MEMORIES + rounds));
            assertThat(tab.text(SCROLLING)).isEmpty();
            String word = WORDS[random.nextInt(WORDS.length)];
            tab.eval("document.getElementById('q').value = '" + word + "';"
                    + "document.getElementById('filters').dispatchEvent(new Event('input'))");
            tab.until("document.getElementById('found').textContent.includes('found')");
            tab.eval("document.querySelector('.row').click()");
            tab.until("document.querySelector('.memory .similar button')");
            tab.press("Escape");
            tab.eval("document.getElementById('clear').click()");
            tab.until("!document.getElementById('found').textContent.includes('found')");
            for (String view : List.of("timeline", "importance", "map", "tags", "health")) {
                tab.eval("document.getElementById('tab-" + view + "').click()");
                tab.until("document.querySelector('#view h2')");
            }
            tab.eval("document.getElementById('tab-memories').click()");
            if (++rounds % 20 == 0) {
                tab.eval("document.getElementById('refresh').click()");
                tab.until("!document.getElementById('refresh').disabled");
                tellSize(tab, rounds);
            }
        }
        tellSize(tab, rounds);
    }

    private static void tellSize(BrowserTab tab, int rounds) throws Exception {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long program = (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000;
        System.out.println("page: after " + rounds + " rounds program and application " + program + " MB, page "
                + tab.heapBytes() / 1_000_000.0 + " MB");
    }
}
