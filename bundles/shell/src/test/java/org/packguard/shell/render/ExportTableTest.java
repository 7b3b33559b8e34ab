package org.packguard.shell.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.packguard.model.export.Export;
import org.packguard.model.export.ExportStatus;
import org.packguard.model.problem.Reason;

class ExportTableTest {
    private static final long SECOND = 1_000_000_000L;

    private record Fake(String id, String type, ExportStatus status) implements Export {
        @Override
        public String name() {
            return id;
        }
    }

    @Test
    void receiversHaveTheirCountersAndWhyTheyTakeNothing() {
        Export good = new Fake(
                "cloud", "thingspeak", new ExportStatus(Optional.empty(), 0, 12, 0, 1, 2, OptionalLong.of(SECOND)));
        Export bad = new Fake(
                "db",
                "influxdb",
                new ExportStatus(
                        Optional.of(Reason.of("test", "connection refused by db:8086")),
                        2000,
                        0,
                        34,
                        0,
                        7,
                        OptionalLong.empty()));
        Export fresh =
                new Fake("hook", "webhook", new ExportStatus(Optional.empty(), 0, 0, 0, 0, 0, OptionalLong.empty()));
        assertEquals(
                """
                EXPORT  TYPE        STATE    LAST SENT  WAITING  SENT  DROPPED  REFUSED  FAILURES  REASON
                cloud   thingspeak  sending      4.0 s        0    12        0        1         2
                db      influxdb    failing      never     2000     0       34        0         7  connection refused by db:8086
                hook    webhook     ready        never        0     0        0        0         0
                """,
                ExportTable.text(List.of(good, bad, fresh), 5 * SECOND));
        assertEquals("There is no export.\n", ExportTable.text(List.of(), 0));
    }
}
