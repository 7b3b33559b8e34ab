package org.packguard.driver.jk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Whatever a byte stream brings: no exception, no frame with a wrong checksum, and chunking changes nothing. */
class JkDataFuzzTest {
    private static final byte[] TYPES = {JkFormat.CELLS, JkFormat.SETTINGS, JkFormat.INFO, JkFormat.LOGBOOK};

    @FuzzTest
    void anyStreamIsSurvived(byte[] input) {
        Fuzzing.check(input, JkFormat.DATA, JkFormat.COMMAND);
        byte[] frame = Arrays.copyOf(input, JkFormat.DATA_LENGTH);
        Arrays.fill(frame, 0, 4, (byte) 0);
        frame[0] = 0x55;
        frame[1] = (byte) 0xAA;
        frame[2] = (byte) 0xEB;
        frame[3] = (byte) 0x90;
        frame[4] = TYPES[frame[4] & 3];
        frame[299] = (byte) Checksums.sum8(frame, 0, 299);
        assertEquals(1, Decoding.all(frame).size());
    }
}
