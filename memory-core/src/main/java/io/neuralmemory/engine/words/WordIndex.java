package io.neuralmemory.engine.words;

import static java.util.Objects.requireNonNull;

import io.neuralmemory.engine.image.Changes;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.ImageEntry;
import io.neuralmemory.spi.text.TextAnalysis;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The index of all words beside the image. It is built when the first question is asked, and brought up to date when
 * the next ones are: a write only notes which id it changed, and never waits. What was written before a question was
 * asked is in its answer. Thread-safe.
 */
public final class WordIndex {
    /** From here on, several threads catch up sooner than one. */
    private static final int WORTH_SHARING = 1_000;

    private final Image image;
    private final Supplier<TextAnalysis> language;
    /** Made of the language when the first question is asked. */
    private volatile @Nullable TextAnalysis analysis;

    /** Held for reading while a question is answered, for writing while {@link #shards} change. */
    private final StampedLock lock = new StampedLock();

    private @Nullable WordShards shards;
    /** What the shards do not know yet; null until the first question. */
    private volatile @Nullable Changes changes;

    /** @param language analyses all but what every language has: identifiers, versions, addresses, emoji */
    public WordIndex(Image image, Supplier<TextAnalysis> language) {
        this.image = image;
        this.language = language;
    }

    /** Scores all memories; the caller closes the answer. */
    public WordScores ask(String text) {
        QuestionTerms question = QuestionTerms.of(text, analysis());
        long stamp = lockUpToDate();
        boolean answered = false;
        try {
            WordScores scores = new WordScores(requireNonNull(shards), question, () -> lock.unlockRead(stamp));
            answered = true;
            return scores;
        } finally {
            if (!answered) {
                lock.unlockRead(stamp);
            }
        }
    }

    /** Locks the shards for reading, up to date as of some moment since the call. */
    private long lockUpToDate() {
        long reading = lock.readLock();
        Changes noted = changes;
        if (shards != null && noted != null && noted.isEmpty()) {
            return reading;
        }
        lock.unlockRead(reading);
        long writing = lock.writeLock();
        boolean caughtUp = false;
        try {
            shards = caughtUp();
            caughtUp = true;
            // Without a gap in which somebody else could change the shards.
            return lock.tryConvertToReadLock(writing);
        } finally {
            if (!caughtUp) {
                lock.unlockWrite(writing);
            }
        }
    }

    private WordShards caughtUp() {
        WordShards current = shards;
        Changes noted = changes;
        // Should it fail half way, a change is missing: the next question starts anew.
        shards = null;
        if (current == null || noted == null || noted.isEverything()) {
            current = build();
        } else {
            catchUp(current, noted);
        }
        return current;
    }

    private TextAnalysis analysis() {
        TextAnalysis known = analysis;
        if (known == null) {
            known = new CompoundWords(language.get());
            analysis = known;
        }
        return known;
    }

    private WordShards build() {
        Changes noted = changes;
        if (noted == null) {
            changes = image.watch();
        } else {
            noted.forget();
        }
        WordShards fresh = new WordShards(analysis());
        fresh.changeInParallel(index -> {
            for (ImageEntry entry : image.entries()) {
                if (fresh.indexOf(entry.id()) == index) {
                    fresh.replace(entry.id(), entry.content());
                }
            }
        });
        return fresh;
    }

    private void catchUp(WordShards current, Changes changed) {
        if (changed.size() < WORTH_SHARING) {
            changed.take(id -> true, id -> refresh(current, id));
        } else {
            current.changeInParallel(
                    index -> changed.take(id -> current.indexOf(id) == index, id -> refresh(current, id)));
        }
    }

    private void refresh(WordShards current, String id) {
        ImageEntry entry = image.entry(id);
        current.replace(id, entry == null ? null : entry.content());
    }
}
