package org.packguard.inverter.encode;

/**
 * What makers of inverters read differently in the high-voltage protocol.
 *
 * @param address of the battery, 0 to 15, added to the identifiers
 * @param bigEndian whether numbers have their high byte first
 * @param offset whether 30000 stands for no current, instead of numbers with a sign
 */
public record Variant(int address, boolean bigEndian, boolean offset) {
    /** As the document has it. */
    public static final Variant USUAL = new Variant(0, false, true);
}
