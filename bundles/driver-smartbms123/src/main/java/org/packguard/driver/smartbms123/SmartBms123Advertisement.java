package org.packguard.driver.smartbms123;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a 123\SmartBMS says of itself before it is connected. Pure.
 *
 * @param name its name, empty where it says none
 * @param company the manufacturer of the radio module, or of the BMS, by the numbers of the Bluetooth SIG
 * @param type the kind of device, by the maker's numbers
 * @param serial the serial number, five digits
 */
record SmartBms123Advertisement(String name, int company, int type, String serial) {
    private static final int BLUE_RADIOS = 133;
    private static final int RAYTAC = 1_674;
    private static final int ALBERTRONIC = 2_330;
    private static final Set<Integer> COMPANIES = Set.of(BLUE_RADIOS, RAYTAC, ALBERTRONIC);

    /** How the names of all devices of the maker begin. */
    private static final String NAMES = "123\\";

    private static final int GENERATION_2 = 2;
    private static final int GENERATION_3_BLUE_RADIOS = 4;
    private static final int GENERATION_3_RAYTAC = 6;

    private static final int SHORT_NAME = 0x08;
    private static final int NAME = 0x09;
    private static final int MANUFACTURER = 0xFF;

    /** Of a device's own data: a byte of unknown meaning, the type, the serial number. */
    private static final int DATA_LENGTH = 4;

    /** Reads the bytes of an advertisement as they are on the air; nothing where it is of something else. */
    static Optional<SmartBms123Advertisement> of(byte[] advertisement) {
        String name = "";
        byte[] manufacturer = new byte[0];
        int at = 0;
        while (at + 1 < advertisement.length && advertisement[at] != 0) {
            int next = at + 1 + (advertisement[at] & 0xFF);
            if (next > advertisement.length) {
                break; // cut
            }
            byte[] content = Arrays.copyOfRange(advertisement, at + 2, next);
            switch (advertisement[at + 1] & 0xFF) {
                case NAME, SHORT_NAME -> name = new String(content, StandardCharsets.US_ASCII);
                case MANUFACTURER -> manufacturer = content;
                default -> {
                    // says nothing of the kind of device
                }
            }
            at = next;
        }
        if (manufacturer.length < 2) {
            return Optional.empty();
        }
        int company = manufacturer[0] & 0xFF | (manufacturer[1] & 0xFF) << 8;
        return of(name, company, Arrays.copyOfRange(manufacturer, 2, manufacturer.length));
    }

    /** Reads the same from what a Bluetooth system has told apart already; the data is without the company's number. */
    static Optional<SmartBms123Advertisement> of(String name, int company, byte[] data) {
        if (!COMPANIES.contains(company) || data.length < DATA_LENGTH) {
            return Optional.empty();
        }
        int serial = (data[2] & 0xFF) << 8 | data[3] & 0xFF;
        return Optional.of(new SmartBms123Advertisement(
                name, company, data[1] & 0xFF, String.format(Locale.ROOT, "%05d", serial)));
    }

    /** Whether it is a BMS; the makers of the radio modules sell them to others, so that their numbers alone say nothing. */
    boolean isBms() {
        return (company == ALBERTRONIC || name.startsWith(NAMES)) && (type == GENERATION_2 || isSupported());
    }

    /** Whether it is a BMS whose stream is known. */
    boolean isSupported() {
        return type == GENERATION_3_BLUE_RADIOS || type == GENERATION_3_RAYTAC;
    }
}
