package org.packguard.link.ble.hlkb40;

import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.packguard.link.ble.MacAddress;

class Hlkb40SetupPropertyTest {
    @Property
    void noBytesBreakIt(@ForAll @Size(max = 300) byte[] bytes) {
        Hlkb40Setup setup = new Hlkb40Setup(new MacAddress("C84780123456"));
        setup.next(0);
        setup.received(bytes, bytes.length);
        setup.next(0);
        assertFalse(setup.state() instanceof Hlkb40Setup.Failed);
    }
}
