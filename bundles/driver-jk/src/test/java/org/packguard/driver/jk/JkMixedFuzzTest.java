package org.packguard.driver.jk;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The same for a line on which anything may come, as the decoder of captures and RS485 see it. */
class JkMixedFuzzTest {
    @FuzzTest
    void anyLineIsSurvived(byte[] input) {
        Fuzzing.check(input, JkFormat.values());
    }
}
