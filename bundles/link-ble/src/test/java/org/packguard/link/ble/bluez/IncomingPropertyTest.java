package org.packguard.link.ble.bluez;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IncomingPropertyTest {
    @Property
    void bytesComeOutAsTheyWentInHoweverTheyAreCut(
            @ForAll @Size(max = 40) byte[][] pieces, @ForAll @IntRange(min = 1, max = 16) int most) throws IOException {
        Incoming incoming = new Incoming(64);
        ByteArrayOutputStream in = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] some = new byte[most];
        for (byte[] piece : pieces) {
            if (incoming.offer(piece)) {
                in.writeBytes(piece);
            }
            out.write(some, 0, incoming.read(some, 0));
        }
        for (int length = incoming.read(some, 0); length > 0; length = incoming.read(some, 0)) {
            out.write(some, 0, length);
        }
        assertArrayEquals(in.toByteArray(), out.toByteArray());
    }
}
