package org.packguard.simulator.battery;

/** Cell chemistries, each with its open-circuit voltage over the state of charge and the limits usual for it. */
public enum Chemistry {
    /** Lithium iron phosphate. */
    LFP(
            Curve.through(
                    0.00, 2.60, 0.05, 3.00, 0.10, 3.18, 0.20, 3.245, 0.30, 3.275, 0.40, 3.288, 0.50, 3.294, 0.60, 3.302,
                    0.70, 3.324, 0.80, 3.330, 0.90, 3.334, 0.95, 3.345, 0.98, 3.390, 1.00, 3.520),
            3.2),
    /** Nickel manganese cobalt. */
    NMC(
            Curve.through(
                    0.00, 3.00, 0.05, 3.30, 0.10, 3.45, 0.20, 3.55, 0.30, 3.60, 0.40, 3.64, 0.50, 3.70, 0.60, 3.80,
                    0.70, 3.90, 0.80, 4.00, 0.90, 4.08, 1.00, 4.18),
            3.7);

    private final Curve openCircuit;
    private final double nominal;

    Chemistry(Curve openCircuit, double nominal) {
        this.openCircuit = openCircuit;
        this.nominal = nominal;
    }

    /**
     * The voltage of a rested cell.
     *
     * @param charge state of charge, 0 to 1; a little beyond is allowed
     * @return volts
     */
    public double openCircuitVoltage(double charge) {
        return openCircuit.at(charge);
    }

    /** The nominal voltage of a cell in volts. */
    public double nominalVoltage() {
        return nominal;
    }
}
