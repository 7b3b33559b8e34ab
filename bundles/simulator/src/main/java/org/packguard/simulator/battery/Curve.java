package org.packguard.simulator.battery;

/** A function given by points, linear between them and beyond the outer ones. Immutable. */
final class Curve {
    private final double[] x;
    private final double[] y;

    /** Takes pairs of x and y, x ascending; at least two. */
    static Curve through(double... pairs) {
        double[] x = new double[pairs.length / 2];
        double[] y = new double[pairs.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = pairs[2 * i];
            y[i] = pairs[2 * i + 1];
        }
        return new Curve(x, y);
    }

    private Curve(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    double at(double value) {
        int right = 1;
        while (right < x.length - 1 && value > x[right]) {
            right++;
        }
        int left = right - 1;
        return y[left] + (value - x[left]) * (y[right] - y[left]) / (x[right] - x[left]);
    }
}
