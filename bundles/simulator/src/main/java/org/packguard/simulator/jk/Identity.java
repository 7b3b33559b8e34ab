package org.packguard.simulator.jk;

/**
 * What a device says of itself.
 *
 * @param model up to 16 characters
 * @param hardware up to 8 characters
 * @param software up to 8 characters
 * @param name up to 16 characters
 * @param manufactured yymmdd, or nothing on old devices
 * @param serial up to 11 characters
 * @param powerOnCount times switched on
 */
public record Identity(
        String model,
        String hardware,
        String software,
        String name,
        String manufactured,
        String serial,
        long powerOnCount) {
    /** The pass code for reading, as set by the maker; it must never be seen on the other side. */
    static final String READ_CODE = "1234";

    /** The pass code for settings, as set by the maker; it must never be seen on the other side. */
    static final String SETUP_CODE = "123456";
}
