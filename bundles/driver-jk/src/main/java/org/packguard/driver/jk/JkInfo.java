package org.packguard.driver.jk;

import org.packguard.driver.kit.Field;
import org.packguard.driver.kit.Layout;
import org.packguard.driver.kit.Wire;
import org.packguard.model.battery.DeviceInfo;
import org.packguard.model.battery.Values;
import org.packguard.model.quantity.Quantity;

/**
 * What an info frame (type 3) says. It holds the pass codes in clear, at 62, 97 (older firmware) and 118: they are not read.
 *
 * @param info what the device is
 * @param values up time and power-on count
 */
record JkInfo(DeviceInfo info, Values values) {
    private static final Layout LAYOUT =
            Layout.of(Field.of(Quantity.UPTIME, 38, Wire.U32_LE), Field.of(Quantity.POWER_ON_COUNT, 42, Wire.U32_LE));
    private static final int SOFTWARE = 30;
    private static final int SERIAL = 86;

    /** Firmware from here on has a longer serial, where older firmware has a pass code behind it. */
    private static final int LONG_SERIAL_SINCE = 19;

    static JkInfo decode(byte[] frame, int base) {
        boolean longSerial = major(JkText.read(frame, base + SOFTWARE, 8)) >= LONG_SERIAL_SINCE;
        JkText.Texts texts = new JkText.Texts()
                .add("model", frame, base + 6, 16)
                .add("hardware", frame, base + 22, 8)
                .add("software", frame, base + SOFTWARE, 8)
                .add("serial", frame, base + SERIAL, longSerial ? 15 : 11)
                .add("name", frame, base + 46, 16)
                .add("manufactured", frame, base + 78, 8)
                .add("user_data", frame, base + 102, 16);
        Values.Builder values = Values.builder();
        LAYOUT.read(frame, base, values);
        return new JkInfo(new DeviceInfo(texts.all()), values.build());
    }

    private static int major(String software) {
        int major = 0;
        for (int i = 0; i < Math.min(3, software.length()) && Character.isDigit(software.charAt(i)); i++) {
            major = major * 10 + software.charAt(i) - '0';
        }
        return major;
    }
}
