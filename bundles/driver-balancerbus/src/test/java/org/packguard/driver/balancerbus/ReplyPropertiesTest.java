package org.packguard.driver.balancerbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyPropertiesTest {
    private static OptionalLong decode(BalancerValue value, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return BalancerReply.decode(value, bytes, bytes.length);
    }

    @Property
    void everyNumberWithinItsBoundsIsReadAsItIs(@ForAll @IntRange(min = -999, max = 999) int number) {
        assertEquals(OptionalLong.of(number), decode(BalancerValue.TEMPERATURE, number + "\r\n"));
        assertEquals(OptionalLong.of(number), decode(BalancerValue.LOAD_TEMPERATURE, "\r\n " + number));
    }

    @Property
    void nothingButANumberIsANumber(@ForAll @StringLength(max = 14) @CharRange(from = ' ', to = '~') String text) {
        String number = text.strip();
        boolean valid = number.matches("[+-]?[0-9]{1,10}")
                && number.length() <= 10
                && BalancerValue.UPTIME.allows(Long.parseLong(number));
        assertEquals(
                valid ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty(),
                decode(BalancerValue.UPTIME, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\r\n", "-", "+", "32 91", "3291\r\n3285", "3291x", "32.91", "32913285", "99999999999", "-5"
            })
    void whatIsNotExactlyOneVoltageIsNone(String text) {
        assertEquals(OptionalLong.empty(), decode(BalancerValue.VOLTAGE, text));
    }
}
