package io.neuralmemory.engine.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.neuralmemory.MemoryField;
import io.neuralmemory.MemoryFilter;
import io.neuralmemory.engine.image.Image;
import io.neuralmemory.engine.image.QueryVector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What an approximate search finds is what an exact one would, now and then less one of the best. */
final class ApproximateSearchTest {
    private static final int MEMORIES = 12_000;
    private static final float[] UNUSUAL = {
        0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-40f, Float.MIN_NORMAL, 1e-20f, 1e20f, -1e38f, Float.MAX_VALUE
    };

    private static Admission all() {
        return ModelledImage.admitted(MemoryFilter.all());
    }

    private static ApproximateSearch usual(Image image) {
        return new ApproximateSearch(image, Thoroughness.USUAL, Runnable::run, parts -> 2);
    }

    private static Optional<List<TopMatches.Hit>> search(
            ApproximateSearch search, float[] vector, Admission admission, int limit) {
        TopMatches top = new TopMatches(limit, -1, admission);
        boolean isDone = search.rank(new QueryVector(vector), admission, top);
        assertThat(isDone || top.bestFirst().isEmpty()).isTrue();
        return isDone ? Optional.of(top.bestFirst()) : Optional.empty();
    }

    private static Set<String> ids(List<TopMatches.Hit> hits) {
        Set<String> ids = new HashSet<>();
        hits.forEach(hit -> ids.add(hit.entry().id()));
        return ids;
    }

    /** Which share of the best is found, over some queries; all that is found has the similarity that it has. */
    private static double recall(ModelledImage model, Admission admission) {
        ApproximateSearch search = usual(model.image);
        int found = 0;
        int wanted = 0;
        for (int i = 0; i < 20; i++) {
            float[] vector = model.vector();
            List<TopMatches.Hit> best = model.exact(vector, admission, 10);
            List<TopMatches.Hit> near = search(search, vector, admission, 10)
                    .orElseThrow(() -> new AssertionError("it was left to others"));
            QueryVector query = new QueryVector(vector);
            assertThat(near)
                    .hasSize(10)
                    .allSatisfy(hit -> assertThat(hit.similarity())
                            .isEqualTo(query.similarity(model.image
                                    .memory(hit.entry())
                                    .orElseThrow()
                                    .value()
                                    .embedding()
                                    .toArray())));
            Set<String> both = ids(near);
            both.retainAll(ids(best));
            found += both.size();
            wanted += best.size();
        }
        return (double) found / wanted;
    }

    private static ModelledImage filled() {
        ModelledImage model = new ModelledImage(96, 200);
        model.fill(MEMORIES);
        return model;
    }

    @Test
    void comparingAllCandidatesFindsTheSameBitForBitWhateverTheFloats() {
        Random random = new Random(3);
        for (int dimension : List.of(1, 2, 63, 64, 65, 200, 1_031)) {
            Image image = new Image();
            for (int number = 0; number < 400; number++) {
                image.put(ModelledImage.memory(number, unusual(random, dimension, number % 3)));
            }
            ApproximateSearch search = new ApproximateSearch(image, Thoroughness.EXHAUSTIVE, Runnable::run, parts -> 3);
            for (MemoryFilter filter : List.of(MemoryFilter.all(), MemoryFilter.tag("half"), MemoryFilter.tag("no"))) {
                Admission admission = ModelledImage.admitted(filter);
                float[] vector = unusual(random, dimension, 1);
                vector[0] = 1;
                TopMatches exact = new TopMatches(20, -1, admission);
                ModelledImage.exact(image).rank(vector, admission, exact);

                assertThat(search(search, vector, admission, 20)).contains(exact.bestFirst());
                assertThat(search(search, vector, ModelledImage.admittedInRows(filter, image), 20))
                        .contains(exact.bestFirst());
            }
        }
    }

    private static float[] unusual(Random random, int dimension, int kind) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] =
                    random.nextInt(3) < kind ? UNUSUAL[random.nextInt(UNUSUAL.length)] : (float) random.nextGaussian();
        }
        return vector;
    }

    @Test
    void nearlyAllOfTheBestAreFound() {
        assertThat(recall(filled(), all())).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void nearlyAllOfTheBestThatAFilterAdmitsAreFound() {
        ModelledImage model = new ModelledImage(256, 200);
        model.fill(20_000);

        assertThat(recall(model, ModelledImage.admitted(MemoryFilter.tag("half"))))
                .isGreaterThanOrEqualTo(0.98);
        assertThat(recall(model, ModelledImage.admittedInRows(MemoryFilter.tag("half"), model.image)))
                .isGreaterThanOrEqualTo(0.98);
        MemoryFilter tenth = MemoryFilter.gt(MemoryField.IMPORTANCE, 0.5);
        assertThat(recall(model, ModelledImage.admitted(tenth))).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void withASelectiveFilterOrALargeLimitOrFewMemoriesAllAreCompared() {
        ModelledImage model = filled();
        ApproximateSearch search = usual(model.image);
        Admission few = ModelledImage.admitted(MemoryFilter.eq(MemoryField.CONTENT, "text 7"));

        assertThat(search(search, model.vector(), all(), 10)).isPresent();
        assertThat(search(search, model.vector(), few, 10)).isEmpty();
        assertThat(search(search, model.vector(), all(), MEMORIES / 20)).isEmpty();
        Admission fewRows = ModelledImage.admittedInRows(MemoryFilter.gt(MemoryField.IMPORTANCE, 0.5), model.image);
        assertThat(search(search, model.vector(), fewRows, 10)).isEmpty();
        ModelledImage small = new ModelledImage(8, 3);
        small.fill(1_000);
        assertThat(search(usual(small.image), small.vector(), all(), 10)).isEmpty();
    }

    @Test
    void aMinimumThatFewReachLeavesTheOthersOut() {
        ModelledImage model = filled();
        float[] vector = model.vector();
        model.put(MEMORIES, vector);
        TopMatches top = new TopMatches(10, 0.9999, all());

        assertThat(usual(model.image).rank(new QueryVector(vector), all(), top)).isTrue();
        assertThat(ids(top.bestFirst())).containsExactly("m" + MEMORIES);
    }

    @Test
    void whatWasWrittenIsFoundAndWhatWasRemovedIsNot() {
        ModelledImage model = filled();
        ApproximateSearch search = usual(model.image);
        assertThat(search(search, model.vector(), all(), 1)).isPresent();
        for (int i = 0; i < 200; i++) {
            int number = model.random.nextInt(MEMORIES + 2_000);
            float[] vector = model.vector();
            model.put(number, vector);
            assertThat(ids(search(search, vector, all(), 1).orElseThrow())).containsExactly("m" + number);

            model.image.remove("m" + number);
            assertThat(ids(search(search, vector, all(), 10).orElseThrow())).doesNotContain("m" + number);
        }
    }

    @Test
    void asManyIsFoundAfterEverythingHasChangedAndMovedElsewhere() {
        ModelledImage model = filled();
        assertThat(search(usual(model.image), model.vector(), all(), 1)).isPresent();
        ModelledImage elsewhere = new ModelledImage(model.dimension(), 50);
        for (int round = 0; round < 3; round++) {
            for (int number = 0; number < MEMORIES; number++) {
                float[] vector = elsewhere.vector();
                // So that none of what was the mean is left of it.
                vector[1] -= 20;
                model.put(number, vector);
            }
            assertThat(search(usual(model.image), model.vector(), all(), 1)).isPresent();
        }
        for (int number = 0; number < MEMORIES; number += 3) {
            model.image.remove("m" + number);
        }

        int found = 0;
        for (int i = 0; i < 20; i++) {
            float[] vector = elsewhere.vector();
            vector[1] -= 20;
            Set<String> near = ids(search(usual(model.image), vector, all(), 10).orElseThrow());
            near.retainAll(ids(model.exact(vector, all(), 10)));
            found += near.size();
        }
        assertThat(found).isGreaterThanOrEqualTo(196);
    }

    @Test
    void untilThereAreCodesAllAreComparedAndTheyAreMadeOnce() {
        ModelledImage model = filled();
        Deque<Runnable> tasks = new ArrayDeque<>();
        ApproximateSearch search = new ApproximateSearch(model.image, Thoroughness.USUAL, tasks::add, parts -> 0);

        assertThat(search(search, model.vector(), all(), 10)).isEmpty();
        assertThat(search(search, model.vector(), all(), 10)).isEmpty();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(search(search, model.vector(), all(), 10)).isPresent();
        assertThat(tasks).isEmpty();
        model.fill(MEMORIES);
        assertThat(search(search, model.vector(), all(), 10))
                .as("with the old codes")
                .isPresent();
        assertThat(tasks).as("they have aged").hasSize(1);
    }

    @Test
    void aThreadThatCannotBeHadIsAskedForAgain() {
        ModelledImage model = filled();
        List<Runnable> refused = new ArrayList<>();
        ApproximateSearch search = new ApproximateSearch(
                model.image,
                Thoroughness.USUAL,
                task -> {
                    if (refused.isEmpty()) {
                        refused.add(task);
                        throw new RejectedExecutionException("no thread");
                    }
                    task.run();
                },
                parts -> 0);

        assertThat(search(search, model.vector(), all(), 10)).isEmpty();
        assertThat(search(search, model.vector(), all(), 10)).isPresent();
    }

    @Test
    void otherContentsGetCodesOfTheirOwn() {
        ModelledImage model = filled();
        ApproximateSearch search = usual(model.image);
        assertThat(search(search, model.vector(), all(), 10)).isPresent();
        ModelledImage other = new ModelledImage(40, 20);
        other.fill(MEMORIES);
        model.image.become(other.image);

        float[] vector = other.vector();
        TopMatches exact = new TopMatches(10, -1, all());
        ModelledImage.exact(model.image).rank(vector, all(), exact);
        assertThat(ids(search(search, vector, all(), 10).orElseThrow())).isEqualTo(ids(exact.bestFirst()));
    }
}
