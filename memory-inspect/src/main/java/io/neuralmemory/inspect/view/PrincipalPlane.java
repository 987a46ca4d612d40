package io.neuralmemory.inspect.view;

/**
 * The plane in which points of many dimensions differ most: their first two principal components, found by power
 * iteration. The same points always give the same plane.
 */
public final class PrincipalPlane {
    private static final int MOST_ROUNDS = 60;
    private static final double CLOSE_ENOUGH = 1e-9;

    private final double[] x;
    private final double[] y;

    private PrincipalPlane(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /** Where a point is along the first axis. */
    public double x(int point) {
        return x[point];
    }

    /** Where a point is along the second axis. */
    public double y(int point) {
        return y[point];
    }

    /** Lays points into their plane; all have the same dimension. */
    public static PrincipalPlane of(float[][] points) {
        if (points.length == 0) {
            return new PrincipalPlane(new double[0], new double[0]);
        }
        double[] mean = mean(points);
        double[] first = axis(points, mean, new double[mean.length]);
        double[] second = axis(points, mean, first);
        return new PrincipalPlane(along(first, points, mean), along(second, points, mean));
    }

    private static double[] mean(float[][] points) {
        double[] mean = new double[points[0].length];
        for (float[] point : points) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += point[i] / (double) points.length;
            }
        }
        return mean;
    }

    /** The direction of most variance among those at right angles to {@code other}; zero if there is none. */
    private static double[] axis(float[][] points, double[] mean, double[] other) {
        double[] axis = unit(without(farthest(points, mean, other), other));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            double[] turned = new double[axis.length];
            for (float[] point : points) {
                double length = along(axis, point, mean);
                for (int i = 0; i < turned.length; i++) {
                    turned[i] += length * (point[i] - mean[i]);
                }
            }
            double[] next = unit(without(turned, other));
            boolean hasSettled = 1 - Math.abs(product(axis, next)) < CLOSE_ENOUGH;
            axis = next;
            if (hasSettled) {
                break;
            }
        }
        return pointingUp(axis);
    }

    /** Where to begin: a start at random would give another picture each time. */
    private static double[] farthest(float[][] points, double[] mean, double[] other) {
        double[] farthest = new double[mean.length];
        double greatest = -1;
        for (float[] point : points) {
            double[] offset = new double[mean.length];
            for (int i = 0; i < offset.length; i++) {
                offset[i] = point[i] - mean[i];
            }
            offset = without(offset, other);
            double length = product(offset, offset);
            if (length > greatest) {
                greatest = length;
                farthest = offset;
            }
        }
        return farthest;
    }

    private static double[] without(double[] vector, double[] other) {
        double share = product(vector, other);
        double[] rest = new double[vector.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = vector[i] - share * other[i];
        }
        return rest;
    }

    private static double[] unit(double[] vector) {
        double length = Math.sqrt(product(vector, vector));
        double[] unit = new double[vector.length];
        for (int i = 0; length > 0 && i < unit.length; i++) {
            unit[i] = vector[i] / length;
        }
        return unit;
    }

    /** An axis and its opposite are the same to the iteration: the greatest component says which is meant. */
    private static double[] pointingUp(double[] axis) {
        double greatest = 0;
        for (double component : axis) {
            greatest = Math.abs(component) > Math.abs(greatest) ? component : greatest;
        }
        double sign = greatest < 0 ? -1 : 1;
        double[] up = new double[axis.length];
        for (int i = 0; i < up.length; i++) {
            up[i] = sign * axis[i];
        }
        return up;
    }

    private static double[] along(double[] axis, float[][] points, double[] mean) {
        double[] along = new double[points.length];
        for (int i = 0; i < along.length; i++) {
            along[i] = along(axis, points[i], mean);
        }
        return along;
    }

    private static double along(double[] axis, float[] point, double[] mean) {
        double sum = 0;
        for (int i = 0; i < axis.length; i++) {
            sum += axis[i] * (point[i] - mean[i]);
        }
        return sum;
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
