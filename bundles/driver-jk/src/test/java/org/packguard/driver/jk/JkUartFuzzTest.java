package org.packguard.driver.jk;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The same for 4E57, where tags and lengths are the sender's. */
class JkUartFuzzTest {
    @FuzzTest
    void anyReplyIsSurvived(byte[] input) {
        Fuzzing.check(input, JkFormat.UART);
        int data = Math.min(input.length, JkFormat.UART_LONGEST - JkFormat.UART_SHORTEST);
        byte[] frame = new byte[20 + data];
        System.arraycopy(input, 0, frame, 11, data);
        frame[0] = 0x4E;
        frame[1] = 0x57;
        frame[2] = (byte) (frame.length - 2 >>> 8);
        frame[3] = (byte) (frame.length - 2);
        frame[8] = 6;
        frame[10] = 1;
        int sum = Checksums.sum16(frame, 0, frame.length - 2);
        frame[frame.length - 2] = (byte) (sum >>> 8);
        frame[frame.length - 1] = (byte) sum;
        Fuzzing.check(frame, JkFormat.UART);
    }
}
