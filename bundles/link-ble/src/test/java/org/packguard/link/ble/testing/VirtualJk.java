package org.packguard.link.ble.testing;

import java.util.function.Consumer;
import org.packguard.simulator.jk.StreamEnd;
import org.packguard.simulator.jk.Variant;

/** The byte stream of a virtual JK BMS with 16 cells, ten frames a second. */
public final class VirtualJk extends VirtualDevice {
    /**
     * One that begins to live.
     *
     * @param chunk the most bytes in one piece
     * @param junk whether the module's own commands leak in
     * @param teller takes what it says
     */
    public VirtualJk(int chunk, boolean junk, Consumer<byte[]> teller) {
        super(new StreamEnd(Variant.JK02_32S, battery(16), PERIOD, chunk, junk), teller);
    }
}
