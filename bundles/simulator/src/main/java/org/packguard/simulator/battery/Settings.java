package org.packguard.simulator.battery;

/**
 * What is set in the BMS: volts per cell, amperes, degrees Celsius.
 *
 * @param high cell overvoltage
 * @param low cell undervoltage
 * @param full a cell that counts as full
 * @param empty a cell that counts as empty
 * @param charge voltage asked of a charger
 * @param hold float voltage asked of a charger
 * @param nominal nominal voltage
 * @param powerOff where the BMS switches itself off
 * @param sleep where it may sleep
 * @param balanceStart the balancer works above
 * @param balanceTrigger the balancer works for a larger difference
 * @param maxBalance balancer current
 * @param maxCharge charge current limit
 * @param maxDischarge discharge current limit, positive
 * @param chargeHot charge overtemperature
 * @param chargeCold charge undertemperature
 * @param dischargeHot discharge overtemperature
 * @param dischargeCold discharge undertemperature
 * @param mosHot power stage overtemperature
 */
public record Settings(
        Threshold high,
        Threshold low,
        double full,
        double empty,
        double charge,
        double hold,
        double nominal,
        double powerOff,
        double sleep,
        double balanceStart,
        double balanceTrigger,
        double maxBalance,
        double maxCharge,
        double maxDischarge,
        Threshold chargeHot,
        Threshold chargeCold,
        Threshold dischargeHot,
        Threshold dischargeCold,
        Threshold mosHot) {

    /**
     * What a careful owner would set.
     *
     * @param chemistry of the cells
     * @param capacity in Ah; the current limits follow from it
     */
    public static Settings usual(Chemistry chemistry, double capacity) {
        return switch (chemistry) {
            case LFP ->
                of(new Threshold(3.65, 3.45), new Threshold(2.7, 2.9), 3.445, 2.8, 3.45, 3.35, 3.2, 3.4, capacity);
            case NMC ->
                of(new Threshold(4.2, 4.15), new Threshold(3.0, 3.15), 4.15, 3.1, 4.15, 4.05, 3.7, 3.9, capacity);
        };
    }

    private static Settings of(
            Threshold high,
            Threshold low,
            double full,
            double empty,
            double charge,
            double hold,
            double nominal,
            double balanceStart,
            double capacity) {
        return new Settings(
                high,
                low,
                full,
                empty,
                charge,
                hold,
                nominal,
                low.trip() - 0.2,
                high.trip() - 0.15,
                balanceStart,
                0.005,
                2,
                0.8 * capacity,
                capacity,
                new Threshold(60, 55),
                new Threshold(2, 5),
                new Threshold(65, 60),
                new Threshold(-20, -15),
                new Threshold(100, 80));
    }
}
