package org.packguard.driver.jk;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.packguard.link.Exchange.ReplyMatcher;

/** Waits for the answer to a write over standard Modbus, in whatever surrounds it, such as the request as an adapter echoes it. */
final class JkWritten implements ReplyMatcher {
    private final byte[] answer;
    private final IntConsumer refused;
    private final byte[] last = new byte[JkModbus.WRITTEN_LENGTH];

    /**
     * Waits for one answer.
     *
     * @param refused hears the exception code with which the device refuses
     */
    JkWritten(int address, JkModbus.Register register, IntConsumer refused) {
        this.answer = JkModbus.written(address, register);
        this.refused = refused;
    }

    @Override
    public boolean received(byte[] buffer, int offset, int length, long receivedAt) {
        for (int i = offset; i < offset + length; i++) {
            System.arraycopy(last, 1, last, 0, last.length - 1);
            last[last.length - 1] = buffer[i];
            if (Arrays.equals(last, answer)) {
                return true;
            }
            int code = JkModbus.exception(answer[0], last);
            if (code != 0) {
                refused.accept(code);
                return true;
            }
        }
        return false;
    }
}
