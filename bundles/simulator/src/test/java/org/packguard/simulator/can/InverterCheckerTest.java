package org.packguard.simulator.can;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.packguard.can.CanFrame;
import org.packguard.simulator.can.InverterChecker.Fault;

class InverterCheckerTest {
    private static final String LIMITS = "351#3302E803B004D501";

    private long now = 1;

    private InverterChecker told(InverterRules rules, String... frames) {
        InverterChecker checker = new InverterChecker(rules);
        tell(checker, frames);
        return checker;
    }

    private void tell(InverterChecker checker, String... frames) {
        for (String frame : frames) {
            String[] parts = frame.split("#");
            byte[] data = HexFormat.of().parseHex(parts[1]);
            checker.received(CanFrame.data(Integer.parseInt(parts[0], 16), parts[0].length() > 3, data), now);
        }
    }

    private void pass(InverterChecker checker, long millis) {
        now += Duration.ofMillis(millis).toNanos();
        checker.tick(now);
    }

    private static List<Fault> faults(InverterChecker checker) {
        return checker.complaints().stream()
                .map(InverterChecker.Complaint::fault)
                .toList();
    }

    @Test
    void aTelegramOfPylontechIsAsItShouldBe() {
        InverterChecker checker = told(
                InverterRules.PYLONTECH,
                LIMITS,
                "355#50006400",
                "356#AB14DFFCCC00",
                "359#0000000001504E",
                "35C#C000",
                "35E#50594C4F4E202020");
        assertEquals(List.of(), faults(checker));
        assertEquals(100, checker.charge());
        assertEquals(120, checker.discharge());
        assertEquals(3, checker.permits());
        assertEquals(80, checker.soc());
        assertEquals(52.91, checker.voltage());
    }

    @Test
    void orderLengthAndStrangersAreComplainedOf() {
        assertEquals(
                List.of(Fault.ORDER),
                faults(told(InverterRules.PYLONTECH, LIMITS, "356#AB14DFFCCC00", "355#50006400")));
        assertEquals(List.of(Fault.LENGTH), faults(told(InverterRules.SOLARK, LIMITS, "355#50006400")));
        assertEquals(
                List.of(Fault.UNEXPECTED, Fault.UNEXPECTED),
                faults(told(InverterRules.VICTRON, LIMITS, "359#0000000001504E", "00000351#3302E803B004D501")));
    }

    @Test
    void timeIsKept() {
        InverterChecker victron = told(InverterRules.VICTRON, LIMITS);
        pass(victron, 2_900);
        assertEquals(List.of(), faults(victron));
        pass(victron, 200);
        pass(victron, 5_000);
        assertEquals(List.of(Fault.SILENT), faults(victron));
        assertEquals(0, victron.charge(), "it has forgotten");
        InverterChecker late = told(InverterRules.PYLONTECH, LIMITS);
        pass(late, 1_600);
        tell(late, LIMITS);
        assertEquals(List.of(Fault.LATE), faults(late));
        InverterChecker fast = told(InverterRules.SMA, LIMITS);
        pass(fast, 150);
        tell(fast, LIMITS);
        assertEquals(List.of(Fault.FAST), faults(fast));
    }

    @Test
    void whatCannotBeAndWhatIsNotAllowedIsComplainedOf() {
        assertEquals(List.of(Fault.IMPLAUSIBLE), faults(told(InverterRules.VICTRON, "351#0000E803B004D501")));
        assertEquals(List.of(Fault.IMPLAUSIBLE), faults(told(InverterRules.SMA, "351#8B02E803B004D501")));
        assertEquals(List.of(Fault.IMPLAUSIBLE), faults(told(InverterRules.PYLONTECH, "351#3302FFFFB004D501")));
        assertEquals(List.of(Fault.IMPLAUSIBLE), faults(told(InverterRules.PYLONTECH, LIMITS, "355#6500640000000000")));
        assertEquals(List.of(Fault.IMPLAUSIBLE), faults(told(InverterRules.PYLONTECH, LIMITS, "359#0080000001504E")));
        InverterChecker checker = new InverterChecker(InverterRules.PYLONTECH);
        checker.allow(99, 200);
        tell(checker, LIMITS);
        assertEquals(List.of(Fault.ABOVE), faults(checker));
    }
}
