package org.packguard.driver.pylontech;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The same for the frames of a high-voltage battery, in both byte orders. */
class HighVoltageFuzzTest {
    @FuzzTest
    void anyFramesAreSurvived(FuzzedDataProvider data) {
        Fuzzing.check(data, true);
    }
}
