package org.packguard.driver.pylontech;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever the frames of a low-voltage battery hold, and whenever they come: no exception, and nothing grows. */
class LowVoltageFuzzTest {
    @FuzzTest
    void anyFramesAreSurvived(FuzzedDataProvider data) {
        Fuzzing.check(data, false);
    }
}
