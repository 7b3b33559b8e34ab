package org.packguard.link.ble.bluez;

import java.time.Duration;

/**
 * How long each step of reaching a device may take.
 *
 * @param turn for other devices that are being connected over the same adapter
 * @param scan until the device is seen; one that is awake is heard within a second or two
 * @param connect until it is connected
 * @param services until its services are known; some need 4 s
 * @param call for any other question to BlueZ
 * @param look between two looks at what has changed
 */
record Patience(Duration turn, Duration scan, Duration connect, Duration services, Duration call, Duration look) {
    static final Patience USUAL = new Patience(
            Duration.ofSeconds(90),
            Duration.ofSeconds(15),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofMillis(200));
}
