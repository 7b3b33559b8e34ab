package org.packguard.simulator.jk;

/** The three layouts of the 300-byte frames. */
public enum Variant {
    /** Software 6 to 10. */
    JK02_24S(24, 0, 0, new Identity("JK-B2A24S20P", "10.XG", "10.07", "JK-BMS", "220511", "SIM0000024", 4)),
    /** Software from 11. */
    JK02_32S(32, 16, 32, new Identity("JK_PB2A16S20P", "15A", "15.41", "JK-BMS", "240914", "SIM0000032", 22)),
    /** Software 3. */
    JK04(24, 0, 0, new Identity("JK-B2A16S", "3.0", "3.3.0", "JK-BMS", "", "SIM0000004", 19));

    private final int cells;
    private final int shiftAfterCells;
    private final int shiftAfterResistances;
    private final Identity identity;

    Variant(int cells, int shiftAfterCells, int shiftAfterResistances, Identity identity) {
        this.cells = cells;
        this.shiftAfterCells = shiftAfterCells;
        this.shiftAfterResistances = shiftAfterResistances;
        this.identity = identity;
    }

    /** How many cells fit into a frame. */
    public int cells() {
        return cells;
    }

    /** A device that speaks so. */
    public Identity identity() {
        return identity;
    }

    /** How much later than in 24S the fields after the cell voltages are. */
    int shiftAfterCells() {
        return shiftAfterCells;
    }

    /** How much later than in 24S the fields after the wire resistances are. */
    int shiftAfterResistances() {
        return shiftAfterResistances;
    }
}
