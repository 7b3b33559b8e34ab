package org.packguard.link.ble.hlkb40;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.packguard.link.Channel;
import org.packguard.link.LinkParameters;
import org.packguard.link.LinkProvider;
import org.packguard.link.ble.MacAddress;
import org.packguard.model.provider.Config;
import org.packguard.model.provider.Parameter;

/**
 * HLK-B40 modules, set up for the device that they reach by themselves: a serial port with the device's stream. The identity
 * is that of the port, because a module has one device at a time.
 */
@Component(service = LinkProvider.class)
public final class Hlkb40Provider implements LinkProvider {
    /** The speed of a module as it is sold. */
    public static final long USUAL_BAUD = 115_200;

    private static final Parameter<Long> BAUD = LinkParameters.baud(USUAL_BAUD);

    private final LinkProvider serial;

    /** Over serial ports. */
    @Activate
    public Hlkb40Provider(@Reference(target = "(transport=serial)") LinkProvider serial) {
        this.serial = serial;
    }

    @Override
    public String transport() {
        return LinkParameters.HLKB40;
    }

    @Override
    public String identity(Config config) {
        return serial.identity(config);
    }

    @Override
    public Channel connect(Config config) throws IOException {
        MacAddress.parse(config.get(LinkParameters.MAC));
        return serial.connect(withBaud(config));
    }

    /** A configuration may come from a driver that has no speed of its own. */
    private static Config withBaud(Config config) {
        if (config.find(BAUD).isPresent()) {
            return config;
        }
        Map<String, Object> values = new HashMap<>(config.values());
        values.put(BAUD.name(), USUAL_BAUD);
        return new Config(config.id(), config.where(), values);
    }
}
