package io.neuralmemory.inspect;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neuralmemory.engine.PersistentMemoryBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the README; only for the script {@code docs/screenshots}, which says of what and where to. */
final class ScreenshotsTest {
    private static final int MOST_BYTES = 200_000;

    /** A little after the last memory of the demonstration. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2027-01-10T09:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path profile;

    @Test
    void thePicturesOfTheReadmeAreTaken() throws Exception {
        String store = System.getProperty("neuralmemory.screenshots.store");
        assumeTrue(store != null, "only docs/screenshots takes pictures");
        Path into = Path.of(requireNonNull(System.getProperty("neuralmemory.screenshots.into")));
        PersistentMemoryBuilder builder = new PersistentMemoryBuilder().withStoragePath(Path.of(requireNonNull(store)));
        Files.createDirectories(into);
        try (Inspector inspector = Inspector.serve(builder.withReadOnly(true), 0, false, CLOCK);
                Browser browser = Browser.start(Browser.find().orElseThrow(), profile)) {
            BrowserTab tab = browser.open(inspector.address(), 1200, 720);
            for (boolean dark : new boolean[] {false, true}) {
                tab.dark(dark);
                String light = dark ? "dark" : "light";
                memories(tab);
                take(tab, into.resolve("memories-" + light + ".png"));
                map(tab);
                take(tab, into.resolve("map-" + light + ".png"));
            }
        }
    }

    private static void memories(BrowserTab tab) throws Exception {
        tab.eval("document.getElementById('tab-memories').click()");
        tab.until("document.querySelector('.row')");
        tab.eval("document.getElementById('q').value = 'coffee or tea';"
                + "document.getElementById('filters').dispatchEvent(new Event('input'))");
        tab.until("document.getElementById('found').textContent.includes('found')");
        tab.eval("document.querySelector('.row').click()");
        tab.until("document.querySelector('.memory .time')");
        settle(tab);
    }

    private static void map(BrowserTab tab) throws Exception {
        tab.press("Escape");
        tab.eval("document.getElementById('tab-map').click()");
        tab.until("document.querySelector('#view .map .tip')");
        settle(tab);
    }

    private static void settle(BrowserTab tab) throws Exception {
        tab.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private static void take(BrowserTab tab, Path file) throws Exception {
        tab.screenshot(file);
        assertThat(Files.size(file)).as(file.toString()).isLessThan(MOST_BYTES);
    }
}
