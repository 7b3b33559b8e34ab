package org.packguard.driver.smartbms123;

/** Lines of the stream for tests. */
final class Lines {
    /** A pack of 16 cells around 3.3 V: 52.8 V, 12 A in, 10 A into the cells, 2 A out. */
    static final String PACK = "U_2940_+00F0_+00C8_+0028";

    /** 3.29 V and 3.31 V, balance voltage 3.4 V. */
    static final String VOLTAGES = "V_292_03_296_05_2A8";

    static final String TEMPERATURES = "T_128_01_12A_10_X";
    static final String ENERGIES = "E_0004D2_000FA0_000237_4B";
    static final String TOTALS = "M_00000C_00000B_0C:1E";
    static final String HEALTH = "H_62_08E8_08FC_63_0005E9_0005DE";
    static final String THROUGHPUT = "B_000102_000101_000010_000020";

    private Lines() {}

    /** One cell of 16 at 3.3 V. */
    static String cell(int cell, int status, int second) {
        return String.format("C_%02X_10_294_129_%02X_%02X", cell, status, second);
    }

    /** One cell without a second status byte. */
    static String cell(int cell, int status) {
        return String.format("C_%02X_10_294_129_%02X", cell, status);
    }

    /** Fields with their sum. */
    static String closed(String fields) {
        return fields + String.format("_%02X", fields.replace("_", "").chars().sum() & 0xFF);
    }
}
