package io.neuralmemory.storage.file.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MemoryLocationsTest {
    private final Map<Long, String> idsByLocation = new HashMap<>();
    private final MemoryLocations locations = new MemoryLocations(idsByLocation::get);

    @Test
    void anUnknownIdIsNowhere() {
        assertThat(locations.find("a")).isEqualTo(MemoryLocations.NONE);
        assertThat(locations.size()).isZero();
    }

    @Test
    void anIdIsAddedOnce() {
        idsByLocation.put(7L, "a");
        assertThat(locations.add("a", 7)).isTrue();
        assertThat(locations.add("a", 8)).isFalse();
        assertThat(locations.find("a")).isEqualTo(7);
    }

    @Test
    void roomThatIsMadeBeforehandChangesNothing() {
        idsByLocation.putAll(Map.of(7L, "a", 8L, "b"));
        locations.add("a", 7);
        locations.reserve(100_000);
        locations.add("b", 8);

        assertThat(locations.find("a")).isEqualTo(7);
        assertThat(locations.find("b")).isEqualTo(8);
        assertThat(locations.find("c")).isEqualTo(MemoryLocations.NONE);
        assertThat(locations.size()).isEqualTo(2);
    }

    @Test
    void itAgreesWithAHashMapOverManyRandomChanges() {
        SplittableRandom random = new SplittableRandom(3);
        Map<String, Long> model = new HashMap<>();
        for (long step = 0; step < 200_000; step++) {
            // Few distinct hash codes, so that runs of occupied places are long and wrap around.
            String id = "id" + random.nextInt(step < 100_000 ? 3000 : 50);
            Long known = model.get(id);
            assertThat(locations.find(id)).isEqualTo(known == null ? MemoryLocations.NONE : known);
            if (known == null) {
                // Of a segment far up: as many bits as a location may have.
                long location = step << 38 | step;
                idsByLocation.put(location, id);
                locations.add(id, location);
                model.put(id, location);
            } else {
                locations.remove(id);
                idsByLocation.remove(known);
                model.remove(id);
            }
        }
        assertThat(locations.size()).isEqualTo(model.size());
        model.forEach((id, location) -> assertThat(locations.find(id)).isEqualTo(location));
    }
}
