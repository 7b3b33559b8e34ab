package org.packguard.shell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.packguard.model.broker.BrokerStatus;
import org.packguard.model.broker.FakeBroker;
import org.packguard.model.problem.Reason;

class BrokerTableTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void brokersHaveTheirCountersAndWhyTheyAreAway() {
        BrokerStatus there = new BrokerStatus(true, Optional.empty(), NOW.minusSeconds(300), 0, 1000, 2, 30, 4);
        BrokerStatus away = new BrokerStatus(
                false, Optional.of(Reason.of("test", "connection refused")), NOW.plusSeconds(5), 12, 0, 0, 0, 0);
        assertEquals(
                """
                BROKER  TYPE  ADDRESS              STATE           FOR  WAITING  PUBLISHED  DROPPED  RECEIVED  CONNECTS  REASON
                far     mqtt  broker.example:1883  disconnected  0.0 s       12          0        0         0         0  connection refused
                home    mqtt  broker.example:1883  connected     5 min        0       1000        2        30         4
                """,
                BrokerTable.text(List.of(new FakeBroker("far", away), new FakeBroker("home", there)), NOW));
        assertEquals("There is no broker.\n", BrokerTable.text(List.of(), NOW));
    }
}
