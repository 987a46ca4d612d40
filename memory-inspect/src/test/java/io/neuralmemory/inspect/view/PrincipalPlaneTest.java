package io.neuralmemory.inspect.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PrincipalPlaneTest {
    /** Points that differ by 10 along one direction, by 3 along another, and by 0.1 along all the rest. */
    private static float[][] flatCloud(int points, int dimensions) {
        SplittableRandom random = new SplittableRandom(7);
        float[][] cloud = new float[points][dimensions];
        for (float[] point : cloud) {
            for (int i = 0; i < dimensions; i++) {
                double spread = i == 4 ? 10 : i == 2 ? 3 : 0.1;
                point[i] = (float) (spread * (random.nextDouble() - 0.5)) + 5;
            }
        }
        return cloud;
    }

    @Test
    void itIsThePlaneOfGreatestVariance() {
        float[][] cloud = flatCloud(200, 12);
        PrincipalPlane plane = PrincipalPlane.of(cloud);

        double x = Math.abs(plane.x(17) - plane.x(3));
        double y = Math.abs(plane.y(17) - plane.y(3));
        assertThat(x).isCloseTo(Math.abs(cloud[17][4] - cloud[3][4]), within(0.3));
        assertThat(y).isCloseTo(Math.abs(cloud[17][2] - cloud[3][2]), within(0.3));
    }

    @Test
    void theSamePointsGiveTheSamePlane() {
        float[][] cloud = flatCloud(50, 8);
        PrincipalPlane one = PrincipalPlane.of(cloud);
        PrincipalPlane other = PrincipalPlane.of(cloud);

        for (int i = 0; i < cloud.length; i++) {
            assertThat(one.x(i)).isEqualTo(other.x(i));
            assertThat(one.y(i)).isEqualTo(other.y(i));
        }
    }

    @Test
    void pointsThatAreAllTheSameLieInTheMiddle() {
        PrincipalPlane plane = PrincipalPlane.of(new float[][] {{1, 2}, {1, 2}, {1, 2}});

        assertThat(plane.x(1)).isZero();
        assertThat(plane.y(1)).isZero();
    }

    @Test
    void oneDimensionHasNoSecondAxis() {
        PrincipalPlane plane = PrincipalPlane.of(new float[][] {{1}, {2}, {6}});

        assertThat(plane.x(2) - plane.x(0)).isCloseTo(5, within(1e-6));
        assertThat(plane.y(2)).isCloseTo(0, within(1e-6));
    }
}
