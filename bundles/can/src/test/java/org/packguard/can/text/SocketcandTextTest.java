package org.packguard.can.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.packguard.can.BusErrors;
import org.packguard.can.CanFrame;
import org.packguard.can.text.SocketcandText.Message;

class SocketcandTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                " frame ",
                " frame 351 ",
                " frame 51 1.0 00 ",
                " frame 800 1.0 00 ",
                " frame 351 1.0 0 ",
                " frame 351 1.0 XY ",
                " frame 351 1.0 112233445566778899 ",
                " frame 351 1.0 00 11 ",
                " frame 20000000 1.0 00 "
            })
    void aFrameThatCannotBeReadIsBroken(String text) {
        assertEquals(new Message.Broken(), SocketcandText.parse(text));
    }

    @Test
    void aFrameMayBeEmpty() {
        assertEquals(new Message.Frame(CanFrame.standard(0x123)), SocketcandText.parse(" frame 123 1.000000  "));
    }

    @Test
    void errorFramesAreToldFromRefusals() {
        assertEquals(
                new Message.Frame(BusErrors.of(BusErrors.BUS_OFF, 0)),
                SocketcandText.parse(" error 040 1742243701.981501 "));
        assertEquals(new Message.Refusal("could not open bus"), SocketcandText.parse(" error could not open bus "));
        assertEquals(new Message.Refusal("??"), SocketcandText.parse(" error \u0007\u00FC "));
        assertEquals(
                100,
                ((Message.Refusal) SocketcandText.parse("error " + "x".repeat(500)))
                        .text()
                        .length());
    }

    @Test
    void theRestIsGreetingAndConsentOrNothing() {
        assertEquals(new Message.Hello(), SocketcandText.parse(" hi "));
        assertEquals(new Message.Done(), SocketcandText.parse(" ok "));
        assertEquals(new Message.Other(), SocketcandText.parse(" echo "));
        assertEquals(new Message.Other(), SocketcandText.parse(""));
    }

    @Test
    void onlyDataFramesCanBeSent() {
        assertThrows(IllegalArgumentException.class, () -> SocketcandText.send(CanFrame.remote(1, false, 0)));
        assertEquals("< send 305 0 >", SocketcandText.send(CanFrame.standard(0x305)));
    }
}
